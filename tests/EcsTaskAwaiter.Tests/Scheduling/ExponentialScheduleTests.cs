using CsCheck;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class ExponentialScheduleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Delays_grow_by_the_factor_and_stay_at_the_maximum()
    {
        Delays(PollingSchedule.Exponential(Second, 2, TimeSpan.FromSeconds(10)), 6).Select(delay => delay.TotalSeconds)
            .Should().Equal(1, 2, 4, 8, 10, 10);
    }

    [Fact]
    public void The_thirty_second_delay_and_those_after_it_do_not_fall_back()
    {
        // Azure.Core computes the power by a shift, which turns to zero there.
        Delays(PollingSchedule.Exponential(Second, 2, TimeSpan.FromMinutes(1)), 200).Skip(31).Should().AllBeEquivalentTo(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void No_delay_falls_back_or_passes_the_maximum_or_leaves_the_first_behind()
    {
        Gen.Select(Gen.Long[1, TimeSpan.MaxValue.Ticks], Gen.Long[1, TimeSpan.MaxValue.Ticks], Gen.OneOf(Gen.Double[1, 10], Gen.Const(double.MaxValue)))
            .Sample((one, other, factor) =>
            {
                TimeSpan initial = TimeSpan.FromTicks(Math.Min(one, other));
                TimeSpan maximum = TimeSpan.FromTicks(Math.Max(one, other));
                TimeSpan[] delays = Delays(PollingSchedule.Exponential(initial, factor, maximum), 100);
                delays.Should().BeInAscendingOrder().And.OnlyContain(delay => delay >= initial && delay <= maximum);
            });
    }

    [Fact]
    public void A_factor_of_one_keeps_the_first_delay() =>
        Delays(PollingSchedule.Exponential(Second, 1, TimeSpan.FromSeconds(10)), 20).Should().AllBeEquivalentTo(Second);

    [Fact]
    public void Every_operation_begins_anew()
    {
        PollingSchedule schedule = PollingSchedule.Exponential(Second, 3, TimeSpan.FromMinutes(1));
        _ = Delays(schedule, 5);

        Delays(schedule, 1).Should().Equal(Second);
    }

    [Theory]
    [InlineData(0, 2, 10, "initial", "00:00:00")]
    [InlineData(-1, 2, 10, "initial", "-00:00:01")]
    [InlineData(20, 2, 10, "maximum", "00:00:10")]
    [InlineData(1, 0.5, 10, "factor", "0.5")]
    [InlineData(1, 0.5, 10, "factor", "at least 1")]
    [InlineData(1, double.NaN, 10, "factor", "NaN")]
    [InlineData(1, double.PositiveInfinity, 10, "factor", "Infinity")]
    public void A_bad_argument_is_refused_by_name_and_value(double initial, double factor, double maximum, string name, string value)
    {
        Action act = () => PollingSchedule.Exponential(TimeSpan.FromSeconds(initial), factor, TimeSpan.FromSeconds(maximum));

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(name).Which.Message.Should().Contain(value);
    }

    private static TimeSpan[] Delays(PollingSchedule schedule, int count)
    {
        PollingPlan plan = schedule.Begin("data-stores/CREATE");
        return [.. Enumerable.Range(0, count).Select(polls => plan.NextDelay(new PollObservation(Second * polls, polls, null, EcsTaskState.Pending)))];
    }
}
