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

    [Fact]
    public void Each_point_is_the_mean_over_a_window_that_narrows_the_more_there_are()
    {
        Gen.Select(Gen.Double[0.01, 1].Array[3, 40], Gen.OneOf(Gen.Const(0d), Gen.Double[0, 1]).Array[40], Gen.Int[1, 64]).Where(one => one.Item2.Take(one.Item1.Length).Sum() > 0.1)
            .Sample((widths, weights, samples) =>
        {
            double[] knots = [0, .. Sums(widths)], ended = [0, .. Sums(weights.Take(widths.Length))];
            ended = [.. ended.Select(sum => Math.Min(sum / ended[^1], 1))];
            double[] smooth = new double[knots.Length];
            DurationSmoothing.Fill(knots, ended, samples, smooth);

            double first = Quantile(knots, ended, 1e-9), last = Quantile(knots, ended, 1 - 1e-9), before = 0;
            for (int knot = 1; knot < knots.Length; knot++)
            {
                double at = knots[knot], share = ended[knot];
                double ahead = share <= 0.8 ? Quantile(knots, ended, share + 0.2) - at : double.PositiveInfinity;
                double behind = share >= 0.2 ? at - Quantile(knots, ended, share - 0.2) : double.PositiveInfinity;
                double spread = at <= first ? Quantile(knots, ended, 0.2) - first : at >= last ? last - Quantile(knots, ended, 0.8) : Math.Min(ahead, behind);
                double half = 1.3 * spread / Math.Pow(samples, 0.2);
                before = Math.Clamp(half > 1e-9 ? Mean(knots, ended, at - half, at + half) : share, before, 1);
                smooth[knot].Should().BeApproximately(before, 1e-9);
            }
        });
    }

    private static double[] Sums(IEnumerable<double> values)
    {
        double sum = 0;
        return [.. values.Select(value => sum += value)];
    }

    private static double Quantile(double[] knots, double[] ended, double share)
    {
        int above = Array.FindIndex(ended, one => one >= share);
        above = above < 0 ? knots.Length - 1 : above;
        return above == 0 ? 0 : knots[above - 1] + ((knots[above] - knots[above - 1]) * (share - ended[above - 1]) / (ended[above] - ended[above - 1]));
    }

    /// <summary>Cell by cell; nothing has ended before zero, and all after the last.</summary>
    private static double Mean(double[] knots, double[] ended, double from, double to)
    {
        double area = Math.Max(0, to - knots[^1]);
        for (int knot = 1; knot < knots.Length; knot++)
        {
            double left = Math.Max(from, knots[knot - 1]), right = Math.Min(to, knots[knot]);
            double slope = (ended[knot] - ended[knot - 1]) / (knots[knot] - knots[knot - 1]);
            area += right > left ? (right - left) * (ended[knot - 1] + (slope * (((left + right) / 2) - knots[knot - 1]))) : 0;
        }

        return area / (to - from);
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
