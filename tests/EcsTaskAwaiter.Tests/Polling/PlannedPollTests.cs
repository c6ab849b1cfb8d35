using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

public class PlannedPollTests
{
    [Theory]
    [InlineData(10, 1, 10)]
    [InlineData(10, 4, 20)]
    [InlineData(40, 1, 40)]
    [InlineData(40, 100, 400)]
    public void A_plan_that_tells_the_chance_has_its_turn_by_the_root_of_the_cost_over_the_hazard(int gap, int requestCost, int turn) =>
        Of(new KnownHazardSchedule(_ => TimeSpan.FromSeconds(gap)), elapsed: 1000, requestCost).PriorityDelay.Should().BeCloseTo(TimeSpan.FromSeconds(turn), TimeSpan.FromMilliseconds(1));

    [Fact]
    public void One_that_does_not_is_taken_to_have_the_hazard_of_which_nothing_is_known() =>
        Of(PollingSchedule.Fixed(TimeSpan.FromSeconds(10)), elapsed: 990, requestCost: 2).PriorityDelay.Should().BeCloseTo(TimeSpan.FromSeconds(Math.Sqrt(2 * 2 * 1000)), TimeSpan.FromMilliseconds(1));

    [Fact]
    public void The_longest_delay_and_the_smallest_chance_make_a_priority_that_is_no_overflow() =>
        Of(new KnownHazardSchedule(_ => TimeSpan.MaxValue), elapsed: 0, requestCost: 86_400).PriorityDelay.Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(1e8));

    [Fact]
    public void A_plan_that_tells_when_it_would_ask_at_that_cost_has_its_priority_then() =>
        Of(new CostlySchedule(), elapsed: 1000, requestCost: 7).PriorityDelay.Should().Be(TimeSpan.FromSeconds(77));

    [Fact]
    public void A_plan_without_any_delay_makes_a_priority_that_is_a_number() =>
        Of(new ImmediateSchedule(), elapsed: 0, requestCost: 1).PriorityDelay.Should().Be(TimeSpan.Zero);

    private static PlannedPoll Of(PollingSchedule schedule, int elapsed, double requestCost) =>
        PlannedPoll.Of(schedule.Begin("kind"), new PollObservation(TimeSpan.FromSeconds(elapsed), 3, Percent: null, EcsTaskState.Pending), requestCost);

    private sealed class CostlySchedule : PollingSchedule
    {
        public override PollingPlan Begin(string kind) => new Plan();

        private sealed class Plan : PollingPlan
        {
            public override TimeSpan NextDelay(in PollObservation observation) => TimeSpan.FromSeconds(10);

            internal override TimeSpan? DelayAt(in PollObservation observation, double requestCost) => TimeSpan.FromSeconds(11 * requestCost);
        }
    }

    private sealed class ImmediateSchedule : PollingSchedule
    {
        public override PollingPlan Begin(string kind) => new Plan();

        private sealed class Plan : PollingPlan
        {
            public override TimeSpan NextDelay(in PollObservation observation) => TimeSpan.Zero;
        }
    }
}
