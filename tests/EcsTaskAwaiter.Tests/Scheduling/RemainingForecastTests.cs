using CsCheck;

namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>What people are told of the time left, and of a standstill.</summary>
public sealed class RemainingForecastTests
{
    private const double Cost = 1;

    [Fact]
    public void The_band_from_an_even_percent_holds_the_truth()
    {
        Gen.Double[60, 10_000].Sample(duration =>
        {
            int shown = 0;
            foreach ((double now, PollForecast forecast) in Forecasts(SimulatedWait.Adaptive(Cost), duration, PercentBehaviour.Linear(duration)))
            {
                if (forecast.Remaining is { } left)
                {
                    // The band leaves out a tenth on each side of what the whole percents allow.
                    double margin = 0.13 * (left.High - left.Low).TotalSeconds;
                    (duration - now).Should().BeInRange(left.Low.TotalSeconds - margin - 1e-3, left.High.TotalSeconds + margin + 1e-3);
                    left.Expected.Should().BeGreaterThanOrEqualTo(left.Low).And.BeLessThanOrEqualTo(left.High);
                    shown++;
                }
            }

            shown.Should().BeGreaterThan(1);
        });
    }

    [Fact]
    public void Fifty_past_operations_give_a_band_that_holds_four_out_of_five()
    {
        int held = 0, shown = 0;
        for (int repetition = 0; repetition < 20; repetition++)
        {
            var random = new Random(80 + repetition);
            PollingSchedule schedule = Trained(random, operations: 50);
            for (int wait = 0; wait < 20; wait++)
            {
                double duration = Usual(random);
                foreach ((double now, PollForecast forecast) in Forecasts(schedule, duration))
                {
                    if (forecast.Remaining is { } left)
                    {
                        shown++;
                        held += left.Low.TotalSeconds <= duration - now && duration - now <= left.High.TotalSeconds ? 1 : 0;
                    }
                }
            }
        }

        shown.Should().BeGreaterThan(400);
        (100.0 * held / shown).Should().BeInRange(70, 92);
    }

    [Fact]
    public void Nothing_is_shown_where_nothing_is_known()
    {
        Forecasts(SimulatedWait.Adaptive(Cost), 600).Should().OnlyContain(poll => poll.Forecast == default);
    }

    [Fact]
    public void A_percent_that_stands_ten_times_longer_than_ever_before_is_stalled_and_not_sooner()
    {
        PollingPlan plan = SimulatedWait.Adaptive(Cost).Begin("kind");
        for (int now = 0; now <= 500; now += 10)
        {
            Seen(plan, now, now / 10).IsStalled.Should().BeFalse("at {0} s it advances", now);
        }

        Seen(plan, 520, 50).IsStalled.Should().BeFalse();
        Seen(plan, 500 + 400, 50).IsStalled.Should().BeTrue();
        Seen(plan, 910, 51).IsStalled.Should().BeFalse("it moved");
    }

    [Fact]
    public void A_server_that_sends_no_percent_is_not_stalled()
    {
        Forecasts(SimulatedWait.Adaptive(Cost), 36_000).Should().OnlyContain(poll => !poll.Forecast.IsStalled);
    }

    [Fact]
    public void One_overdue_beyond_every_past_duration_is_stalled()
    {
        PollingSchedule schedule = Trained(new Random(90), operations: 50);

        (double Now, PollForecast Forecast)[] polls = [.. Forecasts(schedule, 3000)];

        polls.Where(poll => poll.Now < 30).Should().NotBeEmpty().And.OnlyContain(poll => !poll.Forecast.IsStalled);
        polls.Where(poll => poll.Now > 300).Should().NotBeEmpty().And.OnlyContain(poll => poll.Forecast.IsStalled);
    }

    [Fact]
    public void Percent_and_past_together_tell_more_than_the_past()
    {
        PollingSchedule schedule = Trained(new Random(91), operations: 50);

        RemainingEstimate past = Seen(schedule.Begin("kind"), 15, percent: null).Remaining!.Value;
        PollingPlan plan = schedule.Begin("kind");
        Seen(plan, 5, 16);
        Seen(plan, 10, 33);
        RemainingEstimate both = Seen(plan, 15, 50).Remaining!.Value;

        (both.High - both.Low).Should().BeLessThan((past.High - past.Low) / 2);
        both.Expected.TotalSeconds.Should().BeApproximately(15, 1);
    }

    private static PollForecast Seen(PollingPlan plan, double now, int? percent)
    {
        var observation = new PollObservation(TimeSpan.FromSeconds(now), PollCount: 1, percent, EcsTaskState.Pending);
        plan.NextDelay(observation);
        return plan.Forecast(observation);
    }

    private static IEnumerable<(double Now, PollForecast Forecast)> Forecasts(PollingSchedule schedule, double duration, Func<double, int?>? percent = null)
    {
        PollingPlan plan = schedule.Begin("kind");
        TimeSpan now = TimeSpan.Zero;
        for (int polls = 0; now.TotalSeconds < duration; polls++)
        {
            var observation = new PollObservation(now, polls, percent?.Invoke(now.TotalSeconds), EcsTaskState.Pending);
            TimeSpan next = now + plan.NextDelay(observation);
            yield return (now.TotalSeconds, plan.Forecast(observation));
            now = next;
        }
    }

    private static PollingSchedule Trained(Random random, int operations)
    {
        PollingSchedule schedule = SimulatedWait.Adaptive(Cost);
        for (int operation = 0; operation < operations; operation++)
        {
            SimulatedWait.Learn(schedule, Cost, Usual(random));
        }

        return schedule;
    }

    private static double Usual(Random random) => DurationDraws.LogNormal(random, 30, 0.3);
}
