using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>The steps from past ends to a distribution, one by one, with arrays in place of spans.</summary>
internal static class LearnedDurations
{
    /// <summary>Ends of all scales, exact or seen between polls, a few abandoned, zero and duplicates among them.</summary>
    public static Gen<DurationInterval> AnyInterval { get; } = Gen.Frequency(
        (6, Gen.Select(Gen.Double[-1, 5], Gen.Double[0, 1], (power, width) => Seen(Math.Pow(10, power) * (1 - width), Math.Pow(10, power)))),
        (2, Gen.Int[0, 5].Select(second => Seen(second * 10, (second * 10) + 10))),
        (1, Gen.Const(Seen(0, 0))),
        (1, Gen.Double[0, 1000].Select(second => DurationInterval.Abandoned(TimeSpan.FromSeconds(second)))));

    public static DurationInterval Seen(double after, double by) => DurationInterval.Of(TimeSpan.FromSeconds(after), TimeSpan.FromSeconds(by));

    public static DurationInterval Exactly(double seconds) => Seen(seconds, seconds);

    public static DurationDistribution Of(DurationInterval[] samples, double cost, double novelty = 0.05) => Forecast(samples, cost, novelty).Durations;

    /// <summary>What is made of these ends, of which nothing was known before.</summary>
    public static KindForecast Forecast(DurationInterval[] samples, double cost, double novelty = 0) =>
        KindForecast.Of(KindPast.Of(samples, [], before: null, fresh: 0), new PaceDoubt(2 * novelty, Factor: 1), cost);
}
