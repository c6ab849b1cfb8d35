using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class DurationSmoothingTests
{
    [Fact]
    public void What_it_fills_never_falls_and_stays_between_none_and_all()
    {
        LearnedDurations.AnyInterval.Array[1, 64].Sample(samples =>
        {
            double[] smooth = Smooth(samples);
            smooth[0].Should().Be(0);
            smooth.Should().BeInAscendingOrder().And.OnlyContain(share => share >= 0 && share <= 1);
        });
    }

    [Fact]
    public void Two_humps_far_apart_stay_two()
    {
        var random = new Random(30);
        DurationInterval[] samples = [.. Enumerable.Range(0, 50)
            .Select(operation => LearnedDurations.Exactly(DurationDraws.LogNormal(random, operation % 2 == 0 ? 15 : 600, 0.2)))];

        (Share(samples, 300) - Share(samples, 30)).Should().BeLessThan(0.02, "nothing ended in the gap");
        Share(samples, 100).Should().BeApproximately(0.5, 0.02);
    }

    [Fact]
    public void Accidents_of_the_sample_are_evened_out()
    {
        // Ends at 20, 21, ... 39 s: between two of them nothing was seen, and yet the next may well end there.
        DurationInterval[] samples = [.. Enumerable.Range(20, 20).Select(second => LearnedDurations.Exactly(second))];

        (Share(samples, 30.9) - Share(samples, 30.1)).Should().BeInRange(0.02, 0.06, "it covers 0.8 of 20 s");
    }

    [Fact]
    public void A_kind_that_always_takes_the_same_is_not_blurred()
    {
        DurationInterval[] samples = [.. Enumerable.Repeat(LearnedDurations.Exactly(60), 20)];

        (Share(samples, 60.01) - Share(samples, 59.9)).Should().BeGreaterThan(0.9);
    }

    private static double Share(DurationInterval[] samples, double seconds) =>
        LearnedDurations.Share(LearnedDurations.Knots(samples, cost: 1), Smooth(samples), cost: 1, seconds);

    private static double[] Smooth(DurationInterval[] samples)
    {
        double[] knots = LearnedDurations.Knots(samples, cost: 1), smooth = new double[knots.Length];
        DurationSmoothing.Fill(knots, LearnedDurations.Estimate(samples, samples, cost: 1), samples.Length, smooth);
        return smooth;
    }
}
