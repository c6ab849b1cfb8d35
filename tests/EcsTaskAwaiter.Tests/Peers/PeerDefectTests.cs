using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Peers;

/// <summary>One test for each defect found in the libraries that wait for operations elsewhere, that could be made here too.</summary>
public class PeerDefectTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void D1_A_growing_schedule_never_falls_back_however_many_polls_were_made()
    {
        PollingPlan plan = PollingSchedule.Exponential(TimeSpan.FromMilliseconds(800), 2, TimeSpan.FromMinutes(1)).Begin("kind");
        TimeSpan last = TimeSpan.Zero;
        for (int poll = 0; poll < 5000; poll++)
        {
            TimeSpan delay = plan.NextDelay(new PollObservation(TimeSpan.Zero, poll, null, EcsTaskState.Pending));
            delay.Should().BeGreaterThanOrEqualTo(last).And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
            last = delay;
        }
    }

    [Fact]
    public async Task D2_An_asked_interval_above_the_stated_minimum_is_kept_not_floored_in_silence()
    {
        await using var engine = new Engine(options =>
        {
            options.Polling.MinimumInterval = TimeSpan.FromMilliseconds(50);
            options.Polling.Schedule = PollingSchedule.Fixed(TimeSpan.FromMilliseconds(50));
        });
        engine.Source.Answer = FakeSource.ReadyAt(TimeSpan.FromMilliseconds(120));
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(Second);

        await wait;
        engine.Source.Seconds.Should().Equal(0, 0.05, 0.1, 0.15);
    }

    [Fact]
    public async Task D3_Two_callers_holding_only_the_id_share_one_loop()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(15 * Second);
        Task<EcsTaskResult> one = engine.Tracker.WaitAsync("10.4.0.101", "CREATE", TestContext.Current.CancellationToken);
        Task<EcsTaskResult> two = engine.Tracker.Track(EcsOperationId.FromLink("/vdc/data-stores/10.4.0.101/tasks/CREATE/"), cancellationToken: TestContext.Current.CancellationToken).Completion;
        engine.Time.Advance(60 * Second);

        await Task.WhenAll(one, two);
        engine.Source.Seconds.Should().Equal(0, 10, 20);
    }

    [Fact]
    public void D4_Jitter_is_alive_at_the_cap_and_on_retry_after()
    {
        TrackingSettings settings = TrackingSettings.From(new EcsTaskAwaiterOptions());
        TimeSpan[] atCap = [.. new[] { 0.1, 0.5, 0.9 }.Select(chance => new PollTiming(settings).Delay(TimeSpan.FromHours(1), null, chance))];
        TimeSpan[] asked = [.. new[] { 0.1, 0.5, 0.9 }.Select(chance => new PollTiming(settings).Delay(Second, 30 * Second, chance))];

        atCap.Should().OnlyHaveUniqueItems();
        asked.Should().OnlyHaveUniqueItems().And.OnlyContain(delay => delay >= 30 * Second);
    }

    [Fact]
    public async Task D5_Retry_after_zero_or_past_is_no_unthrottled_loop()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Pending() with { RetryAfter = TimeSpan.Zero };
        _ = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(10 * Second);

        engine.Source.Polls.Should().HaveCount(41, "the minimum interval is a quarter of a second");
    }

    [Fact]
    public async Task D6_The_deadline_is_not_overshot_by_a_grown_delay()
    {
        await using var engine = new Engine(options => options.Polling.Schedule = PollingSchedule.Exponential(Second, 2, TimeSpan.FromHours(1)));
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 60 * Second }, TestContext.Current.CancellationToken);
        engine.Time.AdvanceTo(60 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Seconds.Should().Equal(0, 1, 3, 7, 15, 31, 60);
    }

    [Fact]
    public async Task D7_A_wait_that_times_out_never_looks_like_a_success()
    {
        await using var engine = new Engine();
        EcsOperation operation = engine.Tracker.Track(Engine.Id, new EcsWaitOptions { Timeout = 5 * Second }, TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        operation.Completion.IsFaulted.Should().BeTrue();
        await FluentActions.Awaiting(async () => await operation).Should().ThrowAsync<EcsTaskTimeoutException>();
    }

    [Fact]
    public async Task D8_An_unknown_state_is_not_success_and_a_suspended_one_does_not_wait_for_ever()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 20 * Second
            ? FakeSource.Of("paused", EcsTaskState.Unknown, null, null)
            : FakeSource.Of("suspended_no_error", EcsTaskState.SuspendedNoError, null, null);
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(10 * Second);
        wait.IsCompleted.Should().BeFalse();
        engine.Time.Advance(10 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskSuspendedException>();
    }

    [Fact]
    public async Task D10_A_state_outside_every_list_is_paced_like_any_other()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Of("new", EcsTaskState.Unknown, null, null);
        _ = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        engine.Source.Seconds.Should().Equal(0, 10, 20, 30, 40, 50, 60);
    }

    [Fact]
    public async Task D11_A_failed_task_ends_the_wait_whatever_its_percent()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => TaskReading.Of(new EcsTask { State = EcsTaskState.Error, StateText = "error", Progress = 37 });

        await FluentActions.Awaiting(() => engine.Tracker.WaitAsync(Engine.Id)).Should().ThrowAsync<EcsTaskInternalException>();
    }

    [Fact]
    public async Task D12_A_deadline_cuts_a_request_that_does_not_answer()
    {
        await using var engine = new Engine();
        engine.Source.HoldsAnswers = true;
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 8 * Second }, TestContext.Current.CancellationToken);
        engine.Time.Advance(8 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Tracker.Loop.InFlight.Should().Be(0);
    }

    [Fact]
    public async Task D13_Cancelling_the_wait_stops_the_polling()
    {
        await using var engine = new Engine();
        using var cancellation = new CancellationTokenSource();
        _ = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        engine.Time.Advance(TimeSpan.FromHours(1));

        engine.Source.Polls.Should().ContainSingle();
    }

    [Fact]
    public async Task D15_A_cancelled_wait_on_a_running_task_is_cancelled_not_finished()
    {
        await using var engine = new Engine();
        using var cancellation = new CancellationTokenSource();
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        wait.IsCanceled.Should().BeTrue();
        (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
    }

    [Fact]
    public void A_fault_is_told_from_the_failure_of_the_operation_by_its_type() =>
        typeof(EcsManagementException).IsAssignableTo(typeof(EcsTaskFailedException)).Should().BeFalse();
}
