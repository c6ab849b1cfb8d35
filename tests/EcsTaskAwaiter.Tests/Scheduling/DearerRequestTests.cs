using CsCheck;

namespace EcsTaskAwaiter.Tests.Scheduling;

public class DearerRequestTests
{
    [Fact]
    public void A_kind_of_which_nothing_is_known_is_asked_by_the_cold_rule_at_that_cost()
    {
        PollingPlan plan = Plan();

        plan.DelayAt(At(200), requestCost: 4).Should().BeCloseTo(TimeSpan.FromSeconds(Math.Sqrt(2 * 4 * 200) + 2), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Before_the_first_answer_a_plan_that_knows_nothing_does_not_say() =>
        Plan().DelayAt(At(0) with { PollCount = 0 }, requestCost: 4).Should().BeNull();

    [Fact]
    public void Where_requests_are_dear_a_kind_that_takes_ten_minutes_is_not_asked_before()
    {
        PollingPlan plan = Plan([.. Enumerable.Range(0, 50).Select(number => 570d + number)]), young = Plan([.. Enumerable.Range(0, 8).Select(number => 570d + (6 * number))]);

        young.DelayAt(At(0) with { PollCount = 0 }, requestCost: 1)!.Value.TotalSeconds.Should().BeLessThan(100, "this one may be unlike all before");
        plan.DelayAt(At(0) with { PollCount = 0 }, requestCost: 30)!.Value.TotalSeconds.Should().BeInRange(570, 660);
        plan.DelayAt(At(0) with { PollCount = 0 }, requestCost: 100)!.Value.TotalSeconds.Should().BeInRange(600, 700);
    }

    [Fact]
    public void A_cost_below_the_plans_own_changes_nothing()
    {
        PollingPlan plan = Plan(10, 20, 40, 80, 160);

        plan.DelayAt(At(30), requestCost: 0.01).Should().BeCloseTo(plan.NextDelay(At(30)), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void A_dearer_request_is_made_later_over_a_whole_wait_whatever_was_learned() =>
        Gen.Select(Gen.Double[1, 5000].Array[3, 50], Gen.Double[1, 300], Gen.Double[2, 20]).Sample(
            (durations, cost, dearer) => PollsUntil(20_000, Plan(durations), cost * dearer) <= PollsUntil(20_000, Plan(durations), cost),
            iter: Check.Iter / 3);

    [Fact]
    public void The_delay_is_never_negative_or_endless_whatever_was_learned_and_whatever_the_percent() =>
        Gen.Select(Gen.Double[0.1, 5000].Array[0, 60], Gen.Double[0, 1e6], Gen.Double[1e-3, 1e5], Gen.Int[-5, 105].Nullable()).Sample((durations, elapsed, cost, percent) =>
        {
            PollingPlan plan = Plan(durations);
            var observation = new PollObservation(TimeSpan.FromSeconds(elapsed), 3, percent, EcsTaskState.Pending);
            plan.NextDelay(observation);
            return plan.DelayAt(observation, cost) is { } delay && delay >= TimeSpan.Zero && delay.TotalSeconds <= 1e8;
        });

    private static int PollsUntil(double end, PollingPlan plan, double cost)
    {
        int polls = 0;
        for (double now = 0; now < end; polls++)
        {
            now += Math.Max(plan.DelayAt(At(now), cost)!.Value.TotalSeconds, 1e-3);
        }

        return polls;
    }

    private static PollObservation At(double elapsed) => new(TimeSpan.FromSeconds(elapsed), PollCount: 1, Percent: null, EcsTaskState.Pending);

    private static PollingPlan Plan(params double[] learned)
    {
        PollingSchedule schedule = PollingSchedule.Adaptive();
        foreach (double seconds in learned)
        {
            schedule.Begin("kind").Completed(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));
        }

        return schedule.Begin("kind");
    }
}
