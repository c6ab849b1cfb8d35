using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

public class ForecastTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task What_the_plan_forecasts_reaches_observers_and_the_final_value_has_no_time_left()
    {
        var schedule = new ForecastingSchedule(observation => new PollForecast(
            new RemainingEstimate((60 * Second) - observation.Elapsed, Second, 90 * Second), IsStalled: false));
        await using var engine = new Engine(options => options.Polling.Schedule = schedule);
        engine.Source.Answer = (_, now) => now < 20 * Second ? FakeSource.Pending((int)now.TotalSeconds) : FakeSource.Ready();
        var observer = new RecordingObserver<TaskProgress>();

        using IDisposable subscription = engine.Tracker.Observe(Engine.Id).Subscribe(observer);
        engine.Time.Advance(30 * Second);
        await observer.Ended;

        observer.Values.Select(value => value.EstimatedRemaining).Should().Equal(60 * Second, 50 * Second, null);
        observer.Values[0].EstimatedRemainingLow.Should().Be(Second);
        observer.Values[0].EstimatedRemainingHigh.Should().Be(90 * Second);
    }

    [Fact]
    public async Task A_standstill_is_news_though_the_server_says_nothing_new()
    {
        var schedule = new ForecastingSchedule(observation => new PollForecast(Remaining: null, IsStalled: observation.Elapsed >= 30 * Second));
        await using var engine = new Engine(options => options.Polling.Schedule = schedule);
        engine.Source.Answer = (_, _) => FakeSource.Pending(42);
        var observer = new RecordingObserver<TaskProgress>();

        using IDisposable subscription = engine.Tracker.Observe(Engine.Id).Subscribe(observer);
        engine.Time.Advance(25 * Second);
        await observer.NextAsync();
        engine.Time.Advance(25 * Second);
        await observer.NextAsync();

        observer.Values.Select(value => value.IsStalled).Should().Equal(false, true);
    }

    [Fact]
    public async Task A_percent_that_a_failed_poll_left_stale_is_not_shown_to_the_plan()
    {
        var schedule = new ForecastingSchedule(_ => default);
        await using var engine = new Engine(options => options.Polling.Schedule = schedule);
        engine.Source.Answer = (_, now) => now.TotalSeconds switch
        {
            0 => FakeSource.Pending(10),
            10 => FakeSource.Fault(PollFaultKind.Unreachable),
            _ => FakeSource.Pending(30),
        };

        _ = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(20 * Second);

        schedule.Percents.Should().Equal(10, null, 30);
    }

    [Fact]
    public async Task A_plan_whose_forecast_throws_is_polled_on_without_one()
    {
        await using var engine = new Engine(options => options.Polling.Schedule = new ForecastingSchedule(_ => throw new InvalidOperationException()));
        engine.Source.Answer = FakeSource.ReadyAt(30 * Second);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync("10.4.0.101", "CREATE", TestContext.Current.CancellationToken);
        engine.Time.Advance(120 * Second);

        (await wait).PollCount.Should().Be(2);
    }

    [Fact]
    public async Task The_tracker_learns_how_long_a_kind_takes_and_asks_less()
    {
        await using var engine = new Engine(options => options.Polling.Schedule = PollingSchedule.Adaptive());
        var polls = new List<int>();
        for (int run = 0; run < 20; run++)
        {
            TimeSpan end = engine.Time.Elapsed + (60 * Second);
            engine.Source.Answer = (_, now) => now >= end ? FakeSource.Ready() : FakeSource.Pending();
            Task<EcsTaskResult> wait = engine.Tracker.WaitAsync($"10.4.0.{run + 1}", "CREATE", TestContext.Current.CancellationToken);
            for (int second = 0; second < 90; second++)
            {
                engine.Time.Advance(Second);
            }

            polls.Add((await wait).PollCount);
        }

        polls[0].Should().BeGreaterThan(10, "nothing was known");
        polls[^1].Should().BeLessThanOrEqualTo(3, "the first read is immediate, and the end is known");
    }

    private sealed class ForecastingSchedule(Func<PollObservation, PollForecast> forecast) : PollingSchedule
    {
        public List<int?> Percents { get; } = [];

        public override PollingPlan Begin(string kind) => new Plan(this, forecast);

        private sealed class Plan(ForecastingSchedule schedule, Func<PollObservation, PollForecast> forecast) : PollingPlan
        {
            public override TimeSpan NextDelay(in PollObservation observation)
            {
                schedule.Percents.Add(observation.Percent);
                return 10 * Second;
            }

            public override PollForecast Forecast(in PollObservation observation) => forecast(observation);
        }
    }
}
