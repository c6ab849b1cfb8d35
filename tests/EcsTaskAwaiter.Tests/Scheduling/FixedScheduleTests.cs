using CsCheck;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class FixedScheduleTests
{
    [Fact]
    public void The_delay_is_the_interval_whatever_is_observed()
    {
        Gen.Select(Gen.Long[1, TimeSpan.MaxValue.Ticks], Gen.Long, Gen.Int[0, int.MaxValue]).Sample((interval, elapsed, polls) =>
        {
            PollingPlan plan = PollingSchedule.Fixed(TimeSpan.FromTicks(interval)).Begin("data-stores/CREATE");
            PollObservation observation = new(TimeSpan.FromTicks(elapsed), polls, Percent: 50, EcsTaskState.Pending);
            plan.NextDelay(observation).Ticks.Should().Be(interval);
        });
    }

    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(-3, "-00:00:03")]
    public void An_interval_that_is_not_above_zero_is_refused_by_name_and_value(int seconds, string value)
    {
        Action act = () => PollingSchedule.Fixed(TimeSpan.FromSeconds(seconds));

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("interval").Which.Message.Should().Contain(value);
    }

    [Fact]
    public void A_plan_may_learn_nothing_from_the_end_of_an_operation()
    {
        PollingPlan plan = PollingSchedule.Fixed(TimeSpan.FromSeconds(2)).Begin("data-stores/CREATE");
        plan.Completed(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
        plan.Abandoned(TimeSpan.FromSeconds(8));

        plan.NextDelay(default).Should().Be(TimeSpan.FromSeconds(2));
    }
}
