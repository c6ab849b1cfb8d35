using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>When a percent makes the plan ask, with a request worth a second.</summary>
public sealed class PercentPollTests
{
    private const double Cost = 1;

    private static readonly (double At, int Percent)[] Even = [(0, 0), (10, 10), (20, 20)];
    private static readonly (double At, int Percent)[] Uneven = [(0, 0), (10, 50), (20, 55)];

    [Theory]
    [InlineData(1, 5)]
    [InlineData(0.5, 3)]
    [InlineData(0.1, 1.4)]
    public void A_believed_percent_skips_as_many_gaps_as_it_is_trusted(double trust, double gaps) =>
        Next(Even, planned: 27, trust: trust).Should().BeApproximately(20 + (gaps * Gap(20)), 1e-9);

    [Fact]
    public void After_a_single_advance_it_skips_two() =>
        Next(Even[..2], planned: 15).Should().BeApproximately(10 + (2 * Gap(10)), 1e-9);

    [Fact]
    public void It_makes_no_delay_shorter_than_the_past_that_knows_better()
    {
        Next(Even, planned: 80).Should().Be(80, "the end is not before 95 s");
    }

    [Fact]
    public void Between_the_bounds_of_the_end_polls_lie_evenly_as_many_as_pay()
    {
        // From 2000/21 s to 100 s: two polls.
        double earliest = 2000 / 21.0;
        Next(Even, planned: 200).Should().BeApproximately(earliest + ((100 - earliest) / 2), 1e-9);
    }

    [Fact]
    public void Where_the_bounds_are_close_there_is_one_poll_at_their_end() =>
        Next([.. Even, (94, 94)], planned: 94 + Gap(94)).Should().BeApproximately(100, 1e-9);

    [Fact]
    public void Within_the_bounds_what_is_left_of_them_is_divided()
    {
        // At 97 s the bounds are 2000/21 s and 100 s: 3 s are left, and one poll pays.
        Next(Even, planned: 110, elapsed: 97).Should().BeApproximately(100, 1e-9);
    }

    [Fact]
    public void Just_before_the_end_it_still_waits_a_quarter_of_the_cost() =>
        Next(Even, planned: 110, elapsed: 99.95).Should().BeApproximately(99.95 + (Cost / 4), 1e-9);

    [Theory]
    [InlineData(1, 1.6)]
    [InlineData(0.5, 1.3)]
    public void An_uneven_percent_stretches_the_gap_a_little_where_nothing_else_is_known(double trust, double gaps)
    {
        // 16.4 s are left by the pace, and half of that is between the gap and 1.6 of it.
        double left = 45 * 20 / 55.0;
        Next(Uneven, planned: 25, trust: trust).Should().BeApproximately(20 + Math.Min(left / 2, gaps * Gap(20)), 1e-9);
        Next([(0, 0), (10, 50), (100, 51)], planned: 110, trust: trust, elapsed: 100).Should().BeApproximately(100 + (gaps * Gap(100)), 1e-9, "far from the end");
        Next([(0, 0), (100, 1), (101, 90)], planned: 110, trust: trust, elapsed: 101).Should().BeApproximately(101 + Gap(101), 1e-9, "an end at once is not believed");
    }

    [Fact]
    public void An_uneven_percent_changes_nothing_where_the_past_tells() =>
        Next(Uneven, planned: 25, isCold: false).Should().Be(25);

    [Fact]
    public void Without_an_advance_without_trust_and_after_too_many_polls_the_plan_stays()
    {
        Next([(0, 0), (20, 0)], planned: 25).Should().Be(25);
        Next(Even, planned: 25, trust: 0).Should().Be(25);

        int most = (int)((1.9 * ColdRule.Polls(20, Cost)) + 2);
        Next(Even, planned: 25, polls: most).Should().BeGreaterThan(30);
        Next(Even, planned: 25, polls: most + 1).Should().Be(25);
    }

    [Fact]
    public void Bounds_gone_by_say_nothing() => Next(Even, planned: 130, elapsed: 120).Should().Be(130);

    [Theory]
    [InlineData(0.01)]
    [InlineData(60)]
    public void A_wait_all_of_whose_times_are_longer_is_asked_alike(double scale)
    {
        foreach ((double At, int Percent)[] readings in new[] { Even, Even[..2], Uneven, [.. Even, (94, 94)] })
        {
            double at = readings[^1].At, planned = at + Gap(at);
            (double At, int Percent)[] scaled = [.. readings.Select(reading => (scale * reading.At, reading.Percent))];

            Next(scaled, scale * planned, cost: scale).Should().BeApproximately(scale * Next(readings, planned), 1e-9 * scale);
        }
    }

    private static double Gap(double elapsed) => Math.Sqrt(2 * Cost * elapsed) + (Cost / 2);

    private static double Next(
        (double At, int Percent)[] readings, double planned, int polls = 3, double trust = 1, bool isCold = true, double? elapsed = null, double cost = Cost)
    {
        var forecaster = new PercentForecaster();
        foreach ((double at, int percent) in readings)
        {
            forecaster.Observe(at, percent, cost);
        }

        return forecaster.NextAfter(elapsed ?? readings[^1].At, planned, polls, cost, trust, isCold);
    }
}
