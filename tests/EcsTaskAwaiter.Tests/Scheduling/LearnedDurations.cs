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

    public static DurationDistribution Of(DurationInterval[] samples, double cost, double novelty = 0.05) =>
        KindForecast.Of(samples, cost, novelty).Durations;

    /// <summary>Where the knots lie, on the axis of that request cost.</summary>
    public static double[] Knots(DurationInterval[] samples, double cost) =>
        DurationKnots.Of(samples, new DurationScale(cost), new double[DurationKnots.Maximum(samples.Length)]).Positions.ToArray();

    /// <summary>Turnbull's estimate on the knots of all samples, from those that are counted.</summary>
    public static double[] Estimate(DurationInterval[] all, DurationInterval[] counted, double cost)
    {
        var scale = new DurationScale(cost);
        DurationKnots knots = DurationKnots.Of(all, scale, new double[DurationKnots.Maximum(all.Length)]);
        double[] cumulative = new double[knots.Positions.Length];
        TurnbullEstimate.Fill(counted, scale, knots, cumulative);
        return cumulative;
    }

    /// <summary>The share that has ended by then, even between knots.</summary>
    public static double Share(double[] knots, double[] cumulative, double cost, double seconds)
    {
        double position = new DurationScale(cost).Position(seconds);
        int above = Math.Clamp(Array.FindIndex(knots, knot => knot >= position), 0, knots.Length - 1);
        return above == 0
            ? position <= 0 ? cumulative[0] : cumulative[^1]
            : cumulative[above - 1] + ((cumulative[above] - cumulative[above - 1]) * (position - knots[above - 1]) / (knots[above] - knots[above - 1]));
    }
}
