using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class DurationDistributionTests
{
    private static readonly Gen<DurationDistribution> AnyDistribution =
        LearnedDurations.AnyInterval.Array[1, 64].Select(samples => LearnedDurations.Of(samples, cost: 1));

    private static readonly DurationScale Scale = new(cost: 1);

    private static readonly Gen<(double[], int, double)> AnyParts =
        Gen.Select(Gen.Double[0.001, 1].Array[2, 60], Gen.Int[0, 1000], Gen.Double[0.01, 0.5]);

    [Fact]
    public void The_share_ended_by_a_quantile_is_the_share_asked_for()
    {
        Gen.Select(AnyDistribution, Gen.Double[0.001, 0.999]).Sample((durations, share) =>
            durations.Probability(durations.Quantile(share)).Should().BeApproximately(share, 2e-3));
    }

    [Fact]
    public void Shares_and_quantiles_never_fall()
    {
        Gen.Select(AnyDistribution, Gen.Double[0, 0.9999].Array[30], Gen.Double[-3, 7].Array[30]).Sample((durations, shares, powers) =>
        {
            shares.Order().Select(durations.Quantile).Should().BeInAscendingOrder();
            powers.Order().Select(power => durations.Probability(Math.Pow(10, power))).Should().BeInAscendingOrder();
        });
    }

    [Fact]
    public void Beyond_the_longest_as_many_end_as_with_the_hazard_of_the_cold_rule()
    {
        // Hazard 1/t: of those unfinished at t, half are unfinished at 2t.
        AnyDistribution.Sample(durations =>
        {
            double unfinished = 1 - durations.Probability(durations.Longest);
            unfinished.Should().BePositive();
            (1 - durations.Probability(2 * durations.Longest)).Should().BeApproximately(unfinished / 2, 1e-9);
        });
    }

    [Fact]
    public void Durations_unlike_all_before_keep_the_share_given_to_them()
    {
        DurationDistribution durations = LearnedDurations.Of([.. Enumerable.Repeat(LearnedDurations.Exactly(60), 20)], cost: 1, novelty: 0.2);

        (durations.Probability(61) - durations.Probability(59)).Should().BeInRange(0.72, 0.82);
        durations.ProbabilityByThePast(59, 61).Should().BeInRange(0.9, 1);
        durations.ProbabilityByThePast(0, 59).Should().BeLessThan(0.05);
        durations.ProbabilityOfTheNew(0, double.PositiveInfinity).Should().BeApproximately(0.9, 1e-6, "a tenth lies beyond the last knot");
    }

    [Fact]
    public void It_gives_back_its_knots_and_mixes_the_novelty_in_evenly_with_a_tenth_beyond_the_last()
    {
        AnyParts.Sample((widths, seed, novelty) =>
        {
            (DurationDistribution durations, double[] positions, double[] shares) = Made(widths, seed, novelty);

            durations.Novelty.Should().Be(novelty);
            durations.Longest.Should().BeApproximately(Scale.Seconds(positions[^1]), 1e-5 * Scale.Seconds(positions[^1]));
            durations.Cumulative[^1].Should().BeApproximately((float)(1 - (novelty / 10)), 1e-6f);
            for (int knot = 0; knot < positions.Length; knot++)
            {
                double seconds = durations.Times[knot], expected = ((1 - novelty) * shares[knot]) + (0.9 * novelty * positions[knot] / positions[^1]);
                seconds.Should().BeApproximately(Scale.Seconds(positions[knot]), 1e-5 * seconds);
                durations.Probability(seconds).Should().BeApproximately(expected, 1e-6);
            }
        });
    }

    [Fact]
    public void Between_knots_shares_and_quantiles_lie_on_the_same_line()
    {
        AnyParts.Sample((widths, seed, novelty) =>
        {
            (DurationDistribution durations, double[] positions, _) = Made(widths, seed, novelty);
            for (int knot = 1; knot < positions.Length; knot++)
            {
                double from = durations.Times[knot - 1], width = durations.Times[knot] - from, share = durations.Cumulative[knot - 1];
                double mass = durations.Cumulative[knot] - share;
                durations.Probability(from + (width / 4)).Should().BeApproximately(share + (mass / 4), 1e-6 + (0.01 * mass));
                if (mass > 1e-4)
                {
                    durations.Quantile(share + (mass / 4)).Should().BeApproximately(from + (width / 4), 0.01 * width);
                }
            }
        });
    }

    [Fact]
    public void Beyond_the_last_knot_a_quantile_follows_the_hazard_of_the_cold_rule_and_is_never_endless()
    {
        AnyDistribution.Sample(durations =>
        {
            double unfinished = 1 - durations.Cumulative[^1];
            durations.Quantile(1 - (unfinished / 2)).Should().BeApproximately(2 * durations.Longest, 1e-3 * durations.Longest);
            durations.Quantile(1).Should().BeApproximately(durations.Longest * unfinished / 1e-9, durations.Longest * 1e3);
        });
    }

    [Fact]
    public void The_past_and_the_new_are_told_apart_again()
    {
        AnyParts.Sample((widths, seed, novelty) =>
        {
            (DurationDistribution durations, double[] positions, double[] shares) = Made(widths, seed, novelty);
            int from = positions.Length / 3, to = positions.Length / 2;
            double start = durations.Times[from], end = durations.Times[to];

            durations.ProbabilityByThePast(start, end).Should().BeApproximately(shares[to] - shares[from], 1e-4);
            durations.ProbabilityByThePast(0, start).Should().BeApproximately(shares[from], 1e-4);
            durations.ProbabilityOfTheNew(start, end).Should().BeApproximately(0.9 * (positions[to] - positions[from]) / positions[^1], 1e-4);
            durations.ProbabilityOfTheNew(start, 10 * durations.Longest).Should().BeApproximately(0.9 * (1 - (positions[from] / positions[^1])), 1e-4);
            durations.ProbabilityOfTheNew(2 * durations.Longest, 3 * durations.Longest).Should().Be(0);
        });
    }

    [Fact]
    public void An_end_that_never_came_may_still_come_by_the_past()
    {
        DurationDistribution durations = LearnedDurations.Of([.. Enumerable.Repeat(LearnedDurations.Exactly(60), 20)], cost: 1, novelty: 0.2);

        durations.ProbabilityByThePast(1, double.PositiveInfinity).Should().BeApproximately(1, 0.05);
        durations.ProbabilityByThePast(100, 50).Should().Be(0, "an interval turned round holds nothing");
    }

    [Fact]
    public void The_cell_of_a_value_is_the_last_that_begins_not_above_it() =>
        Gen.Select(Gen.Int[0, 20].Array[2, 30], Gen.Int[-1, 22]).Sample((values, value) =>
        {
            float[] ascending = [.. values.Order().Select(one => (float)one)];
            int expected = Math.Max(0, Array.FindLastIndex(ascending[..^1], one => one <= value));
            DurationDistribution.CellOf(ascending, value).Should().Be(expected);
        });

    private static (DurationDistribution Durations, double[] Positions, double[] Shares) Made(double[] widths, int seed, double novelty)
    {
        double position = 0;
        double[] positions = [0, .. widths.Select(width => position += width)];
        var random = new Random(seed);
        double[] shares = [0, .. Enumerable.Range(0, positions.Length - 2).Select(_ => random.NextDouble()).Order(), 1];
        float[] times = [.. positions.Select(one => (float)Scale.Seconds(one))];
        float[] cumulative = [.. shares.Zip(positions, (share, at) => (float)(((1 - novelty) * share) + (0.9 * novelty * at / positions[^1])))];
        return (new DurationDistribution(times, cumulative, Scale, novelty), positions, shares);
    }
}
