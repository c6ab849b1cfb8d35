using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Waiting;

public class WaitTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_task_already_finished_completes_with_the_first_read_which_is_immediate()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        EcsTaskResult result = await engine.Tracker.WaitAsync("10.4.0.101", "CREATE", TestContext.Current.CancellationToken);

        result.Id.Should().Be(Engine.Id);
        result.PollCount.Should().Be(1);
        result.Attempts.Should().Be(1);
        result.AssumedCompleted.Should().BeFalse();
        result.Task.State.Should().Be(EcsTaskState.Ready);
        engine.Source.Seconds.Should().Equal(0);
    }

    [Fact]
    public async Task A_wait_ends_with_the_first_poll_after_the_end()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(25 * Second);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(TimeSpan.FromHours(1));

        EcsTaskResult result = await wait;
        engine.Source.Seconds.Should().Equal(0, 10, 20, 30);
        result.Elapsed.Should().Be(30 * Second);
        result.PollCount.Should().Be(4);
        engine.LogLines(Microsoft.Extensions.Logging.LogLevel.Debug).Should().ContainSingle().Which.Should().Contain(Engine.Id.TaskPath).And.Contain("Succeeded after 4 polls");
    }

    [Fact]
    public async Task One_loop_polls_an_operation_however_many_callers_wait_on_it()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(25 * Second);

        Task<EcsTaskResult>[] waits = [.. Enumerable.Range(0, 1000).Select(_ => engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken))];
        engine.Time.Advance(60 * Second);

        await Task.WhenAll(waits);
        engine.Source.Seconds.Should().Equal(0, 10, 20, 30);
    }

    [Fact]
    public async Task A_cancelled_waiter_does_not_stop_the_others()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(25 * Second);
        using var cancellation = new CancellationTokenSource();

        Task<EcsTaskResult> leaving = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: cancellation.Token);
        Task<EcsTaskResult> staying = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(5 * Second);
        await cancellation.CancelAsync();
        engine.Time.Advance(60 * Second);

        OperationCanceledException cancelled = (await FluentActions.Awaiting(() => leaving).Should().ThrowAsync<OperationCanceledException>()).Which;
        cancelled.CancellationToken.Should().Be(cancellation.Token);
        (await staying).PollCount.Should().Be(4);
    }

    [Fact]
    public async Task A_token_cancelled_before_the_call_makes_no_request()
    {
        await using var engine = new Engine();
        var cancelled = new CancellationToken(canceled: true);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: cancelled);

        (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancelled);
        engine.Source.Polls.Should().BeEmpty();
    }

    [Fact]
    public async Task When_the_last_caller_leaves_polling_stops()
    {
        await using var engine = new Engine();
        using var cancellation = new CancellationTokenSource();

        _ = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: cancellation.Token);
        _ = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: cancellation.Token);
        engine.Time.Advance(15 * Second);
        await cancellation.CancelAsync();
        engine.Time.Advance(TimeSpan.FromDays(1));

        engine.Source.Seconds.Should().Equal(0, 10);
        engine.Tracker.Loop.Count.Should().Be(0);
    }

    [Fact]
    public async Task When_the_last_caller_leaves_a_request_under_way_is_given_up()
    {
        await using var engine = new Engine();
        engine.Source.HoldsAnswers = true;
        using var cancellation = new CancellationTokenSource();

        _ = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: cancellation.Token);
        engine.Tracker.Loop.InFlight.Should().Be(1);
        engine.Tracker.Loop.IsQuiet.Should().BeFalse();
        await cancellation.CancelAsync();

        engine.Source.Cancelled.Should().Be(1);
        engine.Tracker.Loop.InFlight.Should().Be(0);
    }

    [Fact]
    public async Task A_finished_result_is_never_served_to_a_later_wait_from_memory()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Ready();
        await engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Source.Answer = FakeSource.ReadyAt(15 * Second);

        Task<EcsTaskResult> second = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        second.IsCompleted.Should().BeFalse();
        engine.Time.Advance(60 * Second);

        (await second).PollCount.Should().Be(3);
    }

    [Fact]
    public async Task Continuations_never_run_on_the_polling_loop()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(10 * Second);
        int loopThread = Environment.CurrentManagedThreadId;
        bool loopIsRunning = false;
        var ranOnTheLoop = new TaskCompletionSource<bool>();

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        _ = wait.ContinueWith(
            _ => ranOnTheLoop.SetResult(Volatile.Read(ref loopIsRunning) && Environment.CurrentManagedThreadId == loopThread),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        Volatile.Write(ref loopIsRunning, true);
        engine.Time.Advance(60 * Second);
        Volatile.Write(ref loopIsRunning, false);

        (await ranOnTheLoop.Task).Should().BeFalse();
    }

    [Fact]
    public async Task Disposal_ends_every_wait_stops_the_timer_and_gives_the_session_back()
    {
        var engine = new Engine();
        engine.Source.HoldsAnswers = true;
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        EcsOperation handle = engine.Tracker.Track(EcsOperationId.ForDataStore("other", "CREATE"), cancellationToken: TestContext.Current.CancellationToken);

        await engine.Tracker.DisposeAsync();

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ObjectDisposedException>();
        await FluentActions.Awaiting(() => handle.Completion).Should().ThrowAsync<ObjectDisposedException>();
        engine.Time.TimersAlive.Should().Be(0);
        engine.Source.SessionsEnded.Should().Be(1);
        engine.Tracker.Loop.InFlight.Should().Be(0);
        FluentActions.Invoking(() => { _ = engine.Tracker.WaitAsync(Engine.Id); }).Should().Throw<ObjectDisposedException>();
        await engine.Tracker.DisposeAsync();
        engine.Source.SessionsEnded.Should().Be(1);
    }

    [Fact]
    public async Task A_hundred_operations_share_one_timer()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(100 * Second);

        Task<EcsTaskResult>[] waits = [.. Enumerable.Range(0, 100).Select(i => engine.Tracker.WaitAsync($"10.4.0.{i}", "CREATE", TestContext.Current.CancellationToken))];
        engine.Time.TimersCreated.Should().Be(1);
        engine.Time.Advance(TimeSpan.FromMinutes(5));

        await Task.WhenAll(waits);
        engine.Time.TimersAlive.Should().Be(1);
    }

    [Fact]
    public async Task Not_more_polls_run_at_once_than_allowed_and_none_is_lost()
    {
        await using var engine = new Engine(options => options.Polling.MaximumConcurrentRequests = 3);
        engine.Source.HoldsAnswers = true;

        Task<EcsTaskResult>[] waits = [.. Enumerable.Range(0, 10).Select(i => engine.Tracker.WaitAsync($"10.4.0.{i}", "CREATE", TestContext.Current.CancellationToken))];
        engine.Time.Advance(Second);
        engine.Tracker.Loop.InFlight.Should().Be(3);
        for (int i = 0; i < 10; i++)
        {
            engine.Source.Release(FakeSource.Ready());
            engine.Time.Advance(Second);
            engine.Tracker.Loop.InFlight.Should().BeLessThanOrEqualTo(3);
        }

        await Task.WhenAll(waits);
        engine.Source.Polls.Should().HaveCount(10);
    }

    [Fact]
    public async Task Not_more_polls_begin_in_a_second_than_allowed()
    {
        await using var engine = new Engine(options => options.Polling.MaximumRequestsPerSecond = 50);
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        Task<EcsTaskResult>[] waits = [.. Enumerable.Range(0, 500).Select(i => engine.Tracker.WaitAsync($"10.4.0.{i}", "CREATE", TestContext.Current.CancellationToken))];
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(waits);

        double[] times = [.. engine.Source.Seconds];
        times.Should().HaveCount(500);
        times.Max(from => times.Count(at => at >= from && at < from + 1)).Should().BeLessThanOrEqualTo(55);
        times[^1].Should().BeLessThan(10.1);
    }

    [Fact]
    public async Task Elapsed_counts_from_the_servers_start_corrected_by_its_own_clock()
    {
        await using var engine = new Engine();
        DateTimeOffset serverNow = new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero);
        engine.Source.Answer = (_, now) => EcsTaskAwaiter.Management.TaskReading.Of(new EcsTask
        {
            State = now >= 20 * Second ? EcsTaskState.Ready : EcsTaskState.Pending,
            StartTime = serverNow - (90 * Second),
        }) with { ServerDate = serverNow + now };

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        (await wait).Elapsed.Should().Be(110 * Second);
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_moves_neither_polls_nor_deadlines()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 25 * Second }, TestContext.Current.CancellationToken);
        engine.Time.Advance(5 * Second);
        engine.Time.WallClockError = TimeSpan.FromDays(-400);
        engine.Time.Advance(60 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Seconds.Should().Equal(0, 10, 20, 25);
    }

    [Fact]
    public async Task A_schedule_that_throws_does_not_end_the_wait()
    {
        await using var engine = new Engine(options => options.Polling.Schedule = new ThrowingSchedule());
        engine.Source.Answer = FakeSource.ReadyAt(90 * Second);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(TimeSpan.FromMinutes(5));

        await wait;
        engine.Source.Seconds.Should().Equal(0, 60, 120);
        engine.LogLines(Microsoft.Extensions.Logging.LogLevel.Error).Should().NotBeEmpty();
    }

    private sealed class ThrowingSchedule : PollingSchedule
    {
        public override PollingPlan Begin(string kind) => throw new InvalidOperationException("no plan");
    }
}
