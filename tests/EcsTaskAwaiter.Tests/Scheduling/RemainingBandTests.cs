using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>The band of the time left, from a percent and a past given as numbers; a request is worth a second.</summary>
public sealed class RemainingBandTests
{
    private static readonly (double At, int Percent)[] Even = [(0, 0), (10, 10), (20, 20)];

    [Fact]
    public void A_believed_percent_gives_the_middle_four_fifths_between_its_bounds() =>
        ShouldBe(Of(20, past: null, Even), 75.714, 77.619, 79.524);

    [Fact]
    public void Within_the_bounds_it_is_what_is_left_of_them() => ShouldBe(Of(97, past: null, Even), 0.3, 1.5, 2.7);

    [Fact]
    public void An_uneven_percent_gives_a_quarter_of_its_pace_to_three_and_a_half_times()
    {
        double pace = 45 * 20 / 55.0;
        ShouldBe(Of(20, past: null, [(0, 0), (10, 50), (20, 55)]), pace / 4, pace, 3.5 * pace);
    }

    [Fact]
    public void The_past_gives_its_deciles_among_those_that_took_longer()
    {
        // Of 10, 20, ... 100 s, four of each, those above 45 s are left. Seen once each, they would leave it open what else there is.
        RemainingEstimate left = Of(45, Past([.. Enumerable.Range(0, 40).Select(number => 10 + (number * 7 % 10 * 10.0))])).Remaining!.Value;

        left.Low.TotalSeconds.Should().BeInRange(4, 14);
        left.Expected.TotalSeconds.Should().BeInRange(25, 37);
        left.High.TotalSeconds.Should().BeInRange(48, 62);
    }

    [Fact]
    public void Two_past_operations_are_too_few_and_three_enough()
    {
        Of(10, Past(60, 60)).Remaining.Should().BeNull();
        Of(10, Past(60, 60, 60)).Remaining!.Value.Expected.TotalSeconds.Should().BeApproximately(50, 1);
    }

    [Fact]
    public void Where_the_past_knows_of_ends_between_the_bounds_of_the_percent_it_tells_which() =>
        ShouldBe(Of(20, Past([.. Enumerable.Repeat(97.0, 20)]), Even), 77, 77, 77, within: 0.1);

    [Fact]
    public void Where_the_past_knows_of_none_there_the_percent_speaks_alone() =>
        ShouldBe(Of(20, Past([.. Enumerable.Repeat(60.0, 20)]), Even), 75.714, 77.619, 79.524);

    [Fact]
    public void Two_past_operations_say_nothing_beside_a_percent_either() => ShouldBe(Of(20, Past(97, 97), Even), 75.714, 77.619, 79.524);

    [Fact]
    public void A_band_much_wider_than_its_middle_is_not_shown() =>
        Of(0.5, Past([.. Enumerable.Repeat(2.0, 6), .. Enumerable.Repeat(1000.0, 4)])).Remaining.Should().BeNull();

    [Fact]
    public void A_time_left_of_centuries_is_cut_at_three_years() =>
        Of(6e7, past: null, [(0, 0), (3e7, 1), (6e7, 2)]).Remaining!.Value.Low.Should().Be(TimeSpan.FromSeconds(1e8));

    [Fact]
    public void One_that_runs_longer_than_eight_before_it_is_stalled_unless_its_percent_is_believed()
    {
        KindForecast eight = Past([.. Enumerable.Repeat(60.0, 8)]);

        Of(55, eight).IsStalled.Should().BeFalse();
        Of(80, eight).IsStalled.Should().BeTrue();
        Of(80, Past([.. Enumerable.Repeat(60.0, 7)])).IsStalled.Should().BeFalse("seven are too few");
        Of(80, eight, [(0, 0), (40, 10), (80, 20)]).IsStalled.Should().BeFalse("it advances");
        Of(80, eight, [(0, 0), (40, 50), (80, 55)]).IsStalled.Should().BeTrue("its percent says nothing sure");
    }

    private static PollForecast Of(double elapsed, KindForecast? past, params (double At, int Percent)[] readings)
    {
        var watch = new PercentWatch();
        foreach ((double at, int percent) in readings)
        {
            watch.Observe(at, percent, cost: 1);
        }

        return RemainingForecast.Of(elapsed, past, watch.Percent, watch.Stall, ColdRule.Gap(elapsed, 1));
    }

    private static KindForecast Past(params double[] seconds) =>
        LearnedDurations.Forecast([.. seconds.Select(LearnedDurations.Exactly)], cost: 1);

    private static void ShouldBe(PollForecast forecast, double low, double expected, double high, double within = 0.01)
    {
        RemainingEstimate left = forecast.Remaining!.Value;
        left.Low.TotalSeconds.Should().BeApproximately(low, within);
        left.Expected.TotalSeconds.Should().BeApproximately(expected, within);
        left.High.TotalSeconds.Should().BeApproximately(high, within);
    }
}
