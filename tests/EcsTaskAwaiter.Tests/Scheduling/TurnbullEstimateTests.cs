using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class TurnbullEstimateTests
{
    private const double Cost = 1;

    [Fact]
    public void It_rises_from_none_to_all_for_any_samples()
    {
        LearnedDurations.AnyInterval.Array[1, 64].Sample(
            samples =>
            {
                double[] cumulative = LearnedDurations.Estimate(samples, samples, Cost);
                cumulative[0].Should().Be(0);
                cumulative[^1].Should().BeApproximately(1, 1e-12);
                cumulative.Should().BeInAscendingOrder();
            },
            iter: 2 * Check.Iter);
    }

    [Fact]
    public void Exact_durations_give_steps_at_themselves()
    {
        DurationInterval[] samples = [.. new double[] { 5, 20, 20, 100 }.Select(LearnedDurations.Exactly)];

        Share(samples, 4.9).Should().BeApproximately(0, 1e-3);
        Share(samples, 5.1).Should().BeApproximately(0.25, 1e-3);
        Share(samples, 19.9).Should().BeApproximately(0.25, 1e-3);
        Share(samples, 20.1).Should().BeApproximately(0.75, 1e-3);
        Share(samples, 99).Should().BeApproximately(0.75, 1e-3);
        Share(samples, 101).Should().BeApproximately(1, 1e-3);
    }

    [Fact]
    public void An_abandoned_wait_moves_the_ends_later_never_earlier()
    {
        Gen<DurationInterval> exact = Gen.Double[0, 4].Select(power => LearnedDurations.Exactly(Math.Pow(10, power)));
        Gen.Select(exact.Array[2, 30], Gen.Double[0, 4]).Sample(
            (ends, power) =>
            {
                DurationInterval[] all = [.. ends, DurationInterval.Abandoned(TimeSpan.FromSeconds(Math.Pow(10, power)))];
                double[] without = LearnedDurations.Estimate(all, ends, Cost), with = LearnedDurations.Estimate(all, all, Cost);
                with.Zip(without, (later, before) => later - before).Should().OnlyContain(change => change <= 0.02, "but for what the early stop leaves");
                (with.Sum() - without.Sum()).Should().BeLessThan(0.5);
            },
            iter: 2 * Check.Iter);
    }

    [Fact]
    public void A_wait_abandoned_among_the_ends_counts_with_those_that_ended_after_it()
    {
        DurationInterval[] samples = [.. new double[] { 10, 20, 40, 80 }.Select(LearnedDurations.Exactly), DurationInterval.Abandoned(TimeSpan.FromSeconds(30))];

        // Kaplan and Meier's estimate: its fifth is shared by the two later ends.
        Share(samples, 30).Should().BeApproximately(0.4, 0.01);
        Share(samples, 41).Should().BeApproximately(0.7, 0.01);
    }

    [Fact]
    public void Intervals_with_one_in_common_gather_there()
    {
        DurationInterval[] samples =
        [
            LearnedDurations.Seen(30, 61), LearnedDurations.Seen(59, 100), LearnedDurations.Seen(40, 65), LearnedDurations.Seen(55, 80),
            LearnedDurations.Seen(10, 62), LearnedDurations.Seen(58, 70),
        ];

        (Share(samples, 61) - Share(samples, 59)).Should().BeGreaterThan(0.4, "all six may have ended from 59 to 61 s, 3 % of what they cover");
    }

    [Fact]
    public void Where_samples_say_nothing_all_orders_of_magnitude_are_alike()
    {
        // One wait known to have ended somewhere: its share up to a point is the point's place on the logarithmic axis.
        DurationInterval[] samples = [LearnedDurations.Seen(0, 1000)];
        var scale = new DurationScale(Cost);

        Share(samples, 10).Should().BeApproximately(scale.Position(10) / scale.Position(1000), 1e-6);
    }

    [Fact]
    public void It_is_five_steps_in_which_each_interval_shares_its_weight_as_the_others_say()
    {
        Gen.Select(LearnedDurations.AnyInterval.Array[1, 20], Gen.Double[0.01, 100]).Sample(
            (samples, cost) =>
            {
                double[] knots = LearnedDurations.Knots(samples, cost);
                double[] masses = [.. knots.Zip(knots.Skip(1), (from, to) => (to - from) / knots[^1])];
                bool[][] covers = [.. samples.Select(sample => Cells(sample, knots, cost))];
                for (int step = 0; step < 5; step++)
                {
                    double[] before = [.. masses];
                    double[] weights = [.. covers.Select(cells => before.Where((_, cell) => cells[cell]).Sum())];
                    masses = [.. before.Select((mass, cell) => covers.Select((cells, sample) => cells[cell] ? mass / weights[sample] : 0).Average())];
                }

                double sum = 0;
                double[] expected = [0, .. masses.Select(mass => sum += mass)];
                LearnedDurations.Estimate(samples, samples, cost).Zip(expected, (share, naive) => Math.Abs(share - naive)).Max().Should().BeLessThan(1e-6);
            },
            iter: Check.Iter);
    }

    /// <summary>The cells in which a sample may have ended; at least the one after its beginning.</summary>
    private static bool[] Cells(DurationInterval sample, double[] knots, double cost)
    {
        var scale = new DurationScale(cost);
        int start = Math.Min(Knot(sample.AtLeast), knots.Length - 2), end = sample.IsAbandoned ? knots.Length - 1 : Knot(sample.AtMost);
        return [.. Enumerable.Range(0, knots.Length - 1).Select(cell => cell == start || (cell > start && cell < end))];

        int Knot(double seconds) => Array.FindIndex(knots, knot => knot >= scale.Position(seconds) - 1e-5);
    }

    private static double Share(DurationInterval[] samples, double seconds) =>
        LearnedDurations.Share(LearnedDurations.Knots(samples, Cost), LearnedDurations.Estimate(samples, samples, Cost), Cost, seconds);
}
