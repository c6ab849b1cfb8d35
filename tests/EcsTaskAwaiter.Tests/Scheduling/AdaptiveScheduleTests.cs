using CsCheck;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class AdaptiveScheduleTests
{
    private static readonly Gen<double> CostSeconds = Gen.Double[0.05, 60];

    [Fact]
    public void The_cost_of_a_wait_stays_within_its_promise_for_every_duration()
    {
        // The duration is drawn on a logarithmic scale from c to a day: short and long operations are tried equally often.
        Gen.Select(CostSeconds, Gen.Double[0, 1]).Sample(
            (cost, place) =>
            {
                double duration = cost * Math.Pow(TimeSpan.FromDays(1).TotalSeconds / cost, place);
                CostOfWaiting(cost, duration).Should().BeLessThanOrEqualTo(Promise(cost, duration), "c = {0} s, T = {1} s", cost, duration);
            },
            iter: 20 * Check.Iter);
    }

    [Fact]
    public void The_cost_stays_within_its_promise_for_operations_that_end_just_after_a_poll()
    {
        // The worst case there is: the end comes a tick after the server was asked, so the whole next gap is lost.
        Gen.Select(CostSeconds, Gen.Int[1, 200]).Sample((cost, polls) =>
        {
            double missed = PollTimes(cost).ElementAt(polls).TotalSeconds + 1e-6;
            CostOfWaiting(cost, missed).Should().BeLessThanOrEqualTo(Promise(cost, missed), "c = {0} s, T = {1} s", cost, missed);
        });
    }

    [Fact]
    public void Poll_k_comes_at_half_the_cost_times_k_squared()
    {
        TimeSpan[] first = [.. PollTimes(costSeconds: 2).Take(5)];

        first.Select(time => Math.Round(time.TotalSeconds, 3)).Should().Equal(1, 4, 9, 16, 25);
    }

    [Fact]
    public void Gaps_never_decrease_while_time_passes()
    {
        Gen.Select(CostSeconds, Gen.Long[0, TimeSpan.MaxValue.Ticks], Gen.Long[0, TimeSpan.MaxValue.Ticks]).Sample((cost, one, other) =>
        {
            PollingPlan plan = PlanFor(cost);
            TimeSpan earlier = plan.NextDelay(At(TimeSpan.FromTicks(Math.Min(one, other))));
            TimeSpan later = plan.NextDelay(At(TimeSpan.FromTicks(Math.Max(one, other))));
            later.Should().BeGreaterThanOrEqualTo(earlier);
        });
    }

    [Fact]
    public void No_elapsed_time_and_no_count_of_polls_overflows_or_stops_the_plan()
    {
        Gen<TimeSpan> anyElapsed = Gen.OneOf(
            Gen.Long.Select(TimeSpan.FromTicks),
            Gen.Const(TimeSpan.Zero),
            Gen.Const(TimeSpan.FromTicks(1)),
            Gen.Const(TimeSpan.MinValue),
            Gen.Const(TimeSpan.MaxValue));
        Gen<TimeSpan> anyCost = Gen.Long[1, TimeSpan.TicksPerDay].Select(TimeSpan.FromTicks);
        Gen.Select(anyCost, anyElapsed, Gen.Int[0, int.MaxValue]).Sample((cost, elapsed, polls) =>
        {
            PollingPlan plan = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = cost }).Begin("any");
            TimeSpan gap = plan.NextDelay(new PollObservation(elapsed, polls, Percent: null, EcsTaskState.Pending));
            gap.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThanOrEqualTo(TimeSpan.FromDays(1));
        });
    }

    [Fact]
    public void A_start_in_the_future_counts_as_a_start_right_now()
    {
        PollingPlan plan = PlanFor(costSeconds: 1);

        plan.NextDelay(At(TimeSpan.FromHours(-1))).Should().Be(plan.NextDelay(At(TimeSpan.Zero))).And.Be(TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public void The_first_gap_is_half_a_second_unless_the_knob_says_otherwise()
    {
        new AdaptiveScheduleOptions().RequestCost.Should().Be(TimeSpan.FromSeconds(1));
        PollingSchedule.Adaptive().Begin("any").NextDelay(At(TimeSpan.Zero)).Should().Be(TimeSpan.FromSeconds(0.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(86_401)]
    public void A_request_cost_out_of_range_is_refused_by_name_and_value(double seconds)
    {
        TimeSpan cost = TimeSpan.FromSeconds(seconds);

        Action act = () => PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = cost });

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(AdaptiveScheduleOptions.RequestCost))
            .Which.Message.Should().Contain(cost.ToString());
    }

    private static double Promise(double cost, double duration) => (2 * Math.Sqrt(2) * Math.Sqrt(cost * duration)) + (2 * cost);

    private static double CostOfWaiting(double cost, double duration)
    {
        int requests = 0;
        foreach (TimeSpan poll in PollTimes(cost))
        {
            requests++;
            if (poll.TotalSeconds >= duration)
            {
                return poll.TotalSeconds - duration + (cost * requests);
            }
        }

        throw new InvalidOperationException("The plan stopped asking.");
    }

    /// <summary>When the plan asks, from a submission at zero on.</summary>
    private static IEnumerable<TimeSpan> PollTimes(double costSeconds)
    {
        PollingPlan plan = PlanFor(costSeconds);
        TimeSpan now = TimeSpan.Zero;
        for (int polls = 0; now < TimeSpan.FromDays(30); polls++)
        {
            now += plan.NextDelay(new PollObservation(now, polls, Percent: null, EcsTaskState.Pending));
            yield return now;
        }
    }

    private static PollingPlan PlanFor(double costSeconds) =>
        PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = TimeSpan.FromSeconds(costSeconds) }).Begin("data-stores/CREATE");

    private static PollObservation At(TimeSpan elapsed) => new(elapsed, PollCount: 1, Percent: null, EcsTaskState.Pending);
}
