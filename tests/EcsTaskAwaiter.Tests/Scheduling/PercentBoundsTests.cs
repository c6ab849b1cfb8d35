using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>What readings of a percent say of the end, by themselves.</summary>
public sealed class PercentBoundsTests
{
    private const double Cost = 1;

    [Fact]
    public void An_even_percent_bounds_the_end_by_the_strictest_of_its_readings()
    {
        Gen.Select(Gen.Double[10, 10_000], Gen.Double[0.01, 0.2].Array[3, 30]).Sample((duration, steps) =>
        {
            double place = 0;
            (double At, int Percent)[] readings = [.. steps.TakeWhile(step => (place += step) < 0.99).Select(_ => (place * duration, (int)(100 * place))).Where(one => one.Item2 > 0)];
            PercentForecaster forecaster = Reading(readings);

            forecaster.Earliest.Should().BeApproximately(readings.Select(one => 100 * one.At / (one.Percent + 1)).Append(0).Max(), 1e-6);
            forecaster.IsBelieved.Should().Be(readings.Length > 1 && readings.Select(one => one.Percent).Distinct().Count() > 1);
            if (readings.Length > 0)
            {
                forecaster.Latest.Should().BeApproximately(readings.Min(one => 100 * one.At / (one.Percent - 0.5)), 1e-6);
                forecaster.LatestRoundedDown.Should().BeApproximately(readings.Min(one => 100 * one.At / one.Percent), 1e-6);
            }
        });
    }

    [Fact]
    public void Joined_on_its_way_only_the_advance_since_counts_and_both_ends_of_it_are_whole_percents()
    {
        PercentForecaster forecaster = Reading((0, 40), (100, 50));

        forecaster.Earliest.Should().BeApproximately(60 * 100 / 11.0, 1e-9, "at most eleven percent went by");
        forecaster.LatestRoundedDown.Should().BeApproximately(60 * 100 / 9.0, 1e-9, "at least nine, rounded down");
        forecaster.Latest.Should().BeApproximately(60 * 100 / 8.5, 1e-9, "or eight and a half, rounded to the nearest from zero up");
    }

    [Fact]
    public void A_first_percent_some_time_after_the_start_counts_from_the_start() =>
        Reading((40, 40)).Earliest.Should().BeApproximately(4000 / 41.0, 1e-9);

    [Fact]
    public void The_first_percent_of_all_bounds_the_end_already() => Reading((0, 0), (10, 1)).LatestRoundedDown.Should().BeApproximately(1000, 1e-9);

    [Fact]
    public void Where_the_wait_joined_is_the_time_from_which_the_advance_counts()
    {
        var forecaster = new PercentForecaster();
        forecaster.Observe(10, 40, cost: 1000);
        forecaster.Observe(110, 50, cost: 1000);

        forecaster.Earliest.Should().BeApproximately(10 + (60 * 100 / 11.0), 1e-9);
        forecaster.Latest.Should().BeApproximately(10 + (60 * 100 / 8.5), 1e-9);

        forecaster.Observe(111, 90, cost: 1000);
        forecaster.Pace.Should().BeApproximately(10 / 40.0, 1e-9, "the last step was the faster one");
        forecaster.Observe(410, 91, cost: 1000);
        forecaster.Pace.Should().BeApproximately(9 * 400 / 51.0, 1e-9, "here the whole is");
    }

    [Fact]
    public void A_percent_below_the_one_it_joined_at_bounds_nothing() => Reading((0, 40), (10, 39)).Earliest.Should().Be(0);

    [Fact]
    public void No_advance_bounds_nothing_above()
    {
        PercentForecaster forecaster = Reading((0, 0), (50, 0));

        (forecaster.Earliest, forecaster.Latest, forecaster.LatestRoundedDown).Should().Be((5000, double.PositiveInfinity, double.PositiveInfinity));
        forecaster.IsBelieved.Should().BeFalse();
        forecaster.Pace.Should().BeNull();
    }

    [Fact]
    public void One_advance_cannot_agree_with_another_and_two_can()
    {
        Reading((0, 0), (10, 10)).IsBelieved.Should().BeFalse();
        Reading((0, 0), (10, 10), (20, 20)).IsBelieved.Should().BeTrue();
    }

    [Theory]
    [InlineData(30, 20)]
    [InlineData(30, 60)]
    [InlineData(103, 99)]
    [InlineData(30, 100)]
    [InlineData(99.9, 100)]
    [InlineData(30, 10)]
    public void Readings_that_no_even_advance_gives_are_not_believed_ever_again(double at, int percent)
    {
        PercentForecaster forecaster = Reading((0, 0), (10, 10), (20, 20), (at, percent));
        forecaster.IsBelieved.Should().BeFalse();

        forecaster.Observe(at + 1, percent, Cost);
        forecaster.IsBelieved.Should().BeFalse();
        forecaster.Latest.Should().BeApproximately(2000 / 19.5, 1e-9, "the bounds stay where they were");
    }

    [Fact]
    public void The_time_left_of_an_uneven_advance_goes_by_the_faster_of_the_last_step_and_the_whole()
    {
        Reading((0, 0), (10, 50), (20, 55)).Pace.Should().BeApproximately(45 * 20 / 55.0, 1e-9);
        Reading((0, 0), (100, 1), (101, 50)).Pace.Should().BeApproximately(50 / 49.0, 1e-9);
        Reading((0, 40), (100, 50), (101, 70)).Pace.Should().BeApproximately(30 / 20.0, 1e-9);
        Reading((0, 0), (10, 50), (20, 40)).Pace.Should().BeApproximately(60 * 20 / 40.0, 1e-9, "a step back has no pace");
        Reading((0, 40), (10, 60), (20, 30), (40, 30)).Pace.Should().BeNull("it is further back than it began");
        Reading((0, 40), (100, 50), (101, 70), (500, 71)).Pace.Should().BeApproximately(29 * 500 / 31.0, 1e-9);
    }

    [Fact]
    public void Nothing_is_left_to_tell_at_99_at_zero_or_after_two_falls()
    {
        Reading((0, 0), (10, 50), (30, 98)).Pace.Should().NotBeNull();
        Reading((0, 0), (10, 50), (30, 99)).Pace.Should().BeNull();
        Reading((0, 0), (10, 50), (20, 1)).Pace.Should().NotBeNull("it fell once");
        Reading((0, 0), (10, 50), (20, 0)).Pace.Should().BeNull();
        Reading((0, 0), (10, 50), (20, 40), (30, 45), (40, 30)).Pace.Should().BeNull("it fell twice");
        Reading((0, 0), (10, 50), (20, 40), (30, 45), (40, 45)).Pace.Should().NotBeNull("to stand is not to fall");
    }

    [Fact]
    public void The_rounded_down_end_is_counted_on_until_it_has_gone_by()
    {
        // 49.6 s of 100, rounded to the nearest.
        PercentForecaster forecaster = Reading((0, 0), (20, 20), (49.6, 50));

        forecaster.LikelyLatest(50).Should().BeApproximately(99.2, 1e-9);
        forecaster.LikelyLatest(99.3).Should().BeApproximately(49.6 / 0.495, 1e-9);
    }

    private static PercentForecaster Reading(params (double At, int Percent)[] readings)
    {
        var forecaster = new PercentForecaster();
        foreach ((double at, int percent) in readings)
        {
            forecaster.Observe(at, percent, Cost);
        }

        return forecaster;
    }
}
