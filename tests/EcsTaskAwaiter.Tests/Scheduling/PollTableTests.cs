using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class PollTableTests
{
    private static readonly Gen<DurationInterval[]> AnySamples = LearnedDurations.AnyInterval.Array[1, 40];
    private static readonly Gen<double> AnyCost = Gen.Double[-2, 2].Select(power => Math.Pow(10, power));

    [Fact]
    public void Its_expected_cost_is_the_least_that_trying_every_next_poll_finds()
    {
        Gen.Select(AnySamples, AnyCost).Sample(
            (samples, cost) =>
            {
                DurationDistribution durations = LearnedDurations.Of(samples, cost);

                double least = LeastCost(durations, cost);
                ExpectedCost(durations, cost).Should().BeInRange(least * 0.9999, least * 1.002);
            },
            iter: Check.Iter * 3 / 5);
    }

    [Fact]
    public void Knots_next_to_each_other_do_not_break_it()
    {
        // Ends a ten-thousandth apart: the lines of the hull cross at nearly the same place, at slopes single precision hardly tells apart.
        Gen.Select(Gen.Double[1, 1000], Gen.Int[0, 12].Array[5, 60], AnyCost).Sample(
            (around, offsets, cost) =>
            {
                DurationInterval[] samples = [.. offsets.Select(offset => DurationInterval.Of(
                    TimeSpan.FromSeconds(around * (1 + (offset * 1e-4))), TimeSpan.FromSeconds(around * (1 + ((offset + 1) * 1e-4)))))];
                DurationDistribution durations = LearnedDurations.Of(samples, cost);

                double least = LeastCost(durations, cost);
                ExpectedCost(durations, cost).Should().BeInRange(least * 0.9999, least * 1.002);
            },
            iter: Check.Iter * 3 / 5);
    }

    [Fact]
    public void The_next_poll_is_always_after_the_last_and_finite()
    {
        Gen.Select(AnySamples, AnyCost, Gen.Double[0, 1.2].Array[100], Gen.Int[0, 1000].Array[20]).Sample(
            (samples, cost, places, knots) =>
            {
                DurationDistribution durations = LearnedDurations.Of(samples, cost);
                var table = PollTable.For(durations, cost);
                double[] onKnots = [.. knots.Select(knot => (double)durations.Times[knot % durations.Times.Length])];
                foreach (double elapsed in places.Select(place => place * durations.Longest).Concat(onKnots).Append(1e9))
                {
                    double next = table.NextAfter(elapsed);
                    next.Should().BeGreaterThan(elapsed);
                    double.IsFinite(next).Should().BeTrue();
                }
            },
            iter: Check.Iter);
    }

    [Fact]
    public void A_poll_a_tick_short_of_its_knot_is_not_repeated_at_once()
    {
        Gen.Select(AnySamples, AnyCost).Sample(
            (samples, cost) =>
            {
                DurationDistribution durations = LearnedDurations.Of(samples, cost);
                var table = PollTable.For(durations, cost);
                double planned = table.NextAfter(0);
                while (planned < durations.Times[^2])
                {
                    double early = planned - 1e-7;
                    (table.NextAfter(early) - early).Should().BeGreaterThan(Math.Min((table.NextAfter(planned) - planned) / 2, cost / 100), "after {0} s", planned);
                    planned = table.NextAfter(planned);
                }
            },
            iter: Check.Iter * 3 / 5);
    }

    [Fact]
    public void Beyond_the_longest_duration_it_asks_by_the_cold_rule()
    {
        DurationDistribution durations = LearnedDurations.Of([DurationInterval.Of(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(12))], cost: 1);
        double elapsed = durations.Longest * 1.5;

        PollTable.For(durations, cost: 1).NextAfter(elapsed).Should().BeApproximately(elapsed + ColdRule.Gap(elapsed, 1), 1e-6);
    }

    private static double LeastCost(DurationDistribution durations, double cost) => OptimalPolling.ExpectedCost(
        [.. durations.Times.ToArray().Select(time => (double)time)],
        [.. durations.Cumulative.ToArray().Select(share => (double)share)],
        cost,
        ColdRule.CostToGo(durations.Longest, cost),
        mostPollsInCell: 2000);

    /// <summary>Follows the plan from poll to poll, and sums what those that end in between cost.</summary>
    private static double ExpectedCost(DurationDistribution durations, double cost)
    {
        var table = PollTable.For(durations, cost);
        double now = 0, expected = 0;
        while (now < durations.Longest)
        {
            double next = Math.Min(table.NextAfter(now), durations.Longest);
            expected += (cost * (1 - Ended(now))) + (next * (Ended(next) - Ended(now))) - (TimesEnded(next) - TimesEnded(now));
            now = next;
        }

        return expected + ((1 - Ended(now)) * ColdRule.CostToGo(now, cost));

        double Ended(double time) => time >= durations.Longest ? durations.Cumulative[^1] : durations.Probability(time);

        // The sum over all who ended by then of their durations.
        double TimesEnded(double time)
        {
            double sum = 0;
            for (int knot = 1; knot < durations.Times.Length && durations.Times[knot - 1] < time; knot++)
            {
                double from = durations.Times[knot - 1], to = Math.Min(durations.Times[knot], time);
                sum += (Ended(to) - durations.Cumulative[knot - 1]) * (from + to) / 2;
            }

            return sum;
        }
    }
}
