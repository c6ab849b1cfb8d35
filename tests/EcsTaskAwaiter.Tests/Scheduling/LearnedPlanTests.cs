using CsCheck;

namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>What holds of every plan, whatever was learned.</summary>
public sealed class LearnedPlanTests
{
    /// <summary>How many times the cold rule's cost a learned plan may cost in the mean over the very durations it was learned from.</summary>
    private const double WorstBesideCold = 1.5;

    private static readonly Gen<double[]> AnyDurations = Gen.OneOf(
        Gen.Double[-1, 4].Select(power => Math.Pow(10, power)).Array[1, 60],
        Gen.Select(Gen.Double[1, 5000], Gen.Double[0, 0.05].Array[5, 60], (middle, offs) => offs.Select(off => middle * (1 + off)).ToArray()),
        Gen.Select(Gen.Double[1, 100], Gen.Double[500, 5000], Gen.Bool.Array[5, 60], (one, other, which) => which.Select(first => first ? one : other).ToArray()));

    [Fact]
    public void A_delay_is_never_zero_and_never_beyond_a_day_and_the_polls_only_ever_go_on()
    {
        Gen.Select(AnyDurations, Gen.Double[0.05, 20]).Sample(
            (durations, cost) =>
            {
                PollingPlan plan = Learned(durations, cost).Begin("kind");
                TimeSpan now = TimeSpan.Zero;
                for (int polls = 0; polls < 200; polls++)
                {
                    TimeSpan delay = plan.NextDelay(new PollObservation(now, polls, Percent: null, EcsTaskState.Pending));
                    delay.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromDays(1));
                    now += delay;
                }

                plan.NextDelay(new PollObservation(TimeSpan.MaxValue, 5, Percent: null, EcsTaskState.Pending)).Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromDays(1));
            },
            iter: Check.Iter / 3);
    }

    [Fact]
    public void A_later_poll_is_never_followed_by_an_earlier_one()
    {
        Gen.Select(AnyDurations, Gen.Double[0, 20_000], Gen.Double[0, 20_000]).Sample(
            (durations, one, other) =>
            {
                PollingSchedule schedule = Learned(durations, cost: 1);
                (double earlier, double later) = (Math.Min(one, other), Math.Max(one, other));
                double after = earlier + Delay(schedule, earlier), then = later + Delay(schedule, later);
                then.Should().BeGreaterThanOrEqualTo(Math.Min(after, later) - 1e-3, "polls from {0} and {1}", earlier, later);
            },
            iter: Check.Iter / 3);
    }

    [Fact]
    public void In_the_mean_over_what_it_learned_from_it_costs_at_most_half_more_than_the_cold_rule()
    {
        Gen.Select(AnyDurations, Gen.Double[0.2, 5]).Sample(
            (durations, cost) =>
            {
                PollingSchedule schedule = Learned(durations, cost);
                double learned = durations.Average(duration => SimulatedWait.Run(schedule.Begin("kind"), cost, duration).Cost);
                double cold = durations.Average(duration => SimulatedWait.Cold(cost, duration).Cost);
                learned.Should().BeLessThanOrEqualTo(WorstBesideCold * cold);
            },
            iter: Check.Iter / 3);
    }

    [Fact]
    public void The_same_ends_in_the_same_order_make_the_same_plan_and_survive_an_export()
    {
        AnyDurations.Sample(
            durations =>
            {
                var history = new DurationHistory();
                PollingSchedule one = Learned(durations, cost: 1, history), other = Learned(durations, cost: 1);
                Polls(one).Should().Equal(Polls(other));

                var restored = new DurationHistory();
                restored.Import(history.Export());
                restored.Export().Should().Be(history.Export());
            },
            iter: Check.Iter / 10);
    }

    [Fact]
    public void What_an_earlier_version_exported_with_fifty_ends_is_still_read()
    {
        string ends = string.Join(',', Enumerable.Range(0, 50).Select(second => FormattableString.Invariant($"[{60 + (second % 5)},{62 + (second % 5)}.5]")));
        var history = new DurationHistory();

        history.Import($$"""{"version":1,"kinds":[{"kind":"kind","durations":[{{ends}},[90,null]],"percentTrust":0.5}]}""");

        history.Of("kind").Export().Should().HaveCount(51);
        PollingSchedule schedule = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = history });
        Polls(schedule).First(poll => poll > 45).Should().BeInRange(58, 66);
    }

    private static double Delay(PollingSchedule schedule, double at) =>
        schedule.Begin("kind").NextDelay(new PollObservation(TimeSpan.FromSeconds(at), 3, Percent: null, EcsTaskState.Pending)).TotalSeconds;

    private static double[] Polls(PollingSchedule schedule)
    {
        PollingPlan plan = schedule.Begin("kind");
        double now = 0;
        return [.. Enumerable.Range(0, 30).Select(polls => now += plan.NextDelay(new PollObservation(TimeSpan.FromSeconds(now), polls, Percent: null, EcsTaskState.Pending)).TotalSeconds)];
    }

    private static PollingSchedule Learned(double[] durations, double cost, DurationHistory? history = null)
    {
        DurationHistory learned = history ?? new DurationHistory();
        learned.Of("kind").Import(durations.Select(LearnedDurations.Exactly));
        return PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = TimeSpan.FromSeconds(cost), History = learned });
    }
}
