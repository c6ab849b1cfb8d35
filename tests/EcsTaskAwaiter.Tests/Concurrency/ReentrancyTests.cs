using System.Diagnostics.Metrics;
using System.Net;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsTaskAwaiter.Tests.Concurrency;

/// <summary>What a caller's code may do from within a call of the tracker's: everything.</summary>
public sealed class ReentrancyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_continuation_that_blocks_holds_up_nobody_else()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(20 * Second);
        using var gate = new ManualResetEventSlim();
        Task blocked = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token).ContinueWith(_ => gate.Wait(Token), Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Task<EcsTaskResult> other = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);

        await Watchdog.EndsAsync(() => engine.Time.Advance(20 * Second), () => State(engine));
        await Watchdog.EndsAsync(other, () => State(engine));

        blocked.IsCompleted.Should().BeFalse();
        gate.Set();
        await blocked;
    }

    [Fact]
    public async Task An_observer_that_blocks_holds_up_neither_the_others_nor_the_disposal()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => FakeSource.Pending((int)now.TotalSeconds);
        using var gate = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable blocked = engine.Tracker.Observe(Engine.Id).Subscribe(_ =>
        {
            entered.TrySetResult();
            gate.Wait(Token);
        });
        var other = new RecordingObserver<TaskProgress>();
        using IDisposable listening = engine.Tracker.Observe(Engine.Id).Subscribe(other);
        await entered.Task;

        await Watchdog.EndsAsync(() => engine.Time.Advance(50 * Second), () => State(engine));
        await Watchdog.EndsAsync(other.Until(progress => progress.Percent == 50), () => State(engine));
        await Watchdog.EndsAsync(engine.Tracker.DisposeAsync().AsTask(), () => State(engine));
        await Watchdog.EndsAsync(other.Ended, () => State(engine));

        other.Error.Should().BeOfType<ObjectDisposedException>();
        gate.Set();
    }

    [Fact]
    public async Task A_subscription_disposed_within_its_own_call_is_told_nothing_more()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 50 * Second ? FakeSource.Pending((int)now.TotalSeconds) : FakeSource.Ready();
        var subscription = new TaskCompletionSource<IDisposable>();
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int told = 0;
        subscription.SetResult(engine.Tracker.Observe(Engine.Id).Subscribe(_ =>
        {
            told++;
            subscription.Task.GetAwaiter().GetResult().Dispose();
            left.TrySetResult();
        }));
        var other = new RecordingObserver<TaskProgress>();
        using IDisposable listening = engine.Tracker.Observe(Engine.Id).Subscribe(other);

        await Watchdog.EndsAsync(left.Task, () => State(engine));
        engine.Time.Advance(50 * Second);
        await Watchdog.EndsAsync(other.Ended, () => State(engine));

        told.Should().Be(1);
    }

    [Fact]
    public async Task A_wait_cancelled_from_within_a_call_ends_at_once_and_alone()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 50 * Second ? FakeSource.Pending((int)now.TotalSeconds) : FakeSource.Ready();
        using var cancellation = new CancellationTokenSource();
        using IDisposable subscription = engine.Tracker.Observe(Engine.Id).Subscribe(_ => cancellation.Cancel());
        Task<EcsTaskResult> cancelled = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: cancellation.Token);
        Task<EcsTaskResult> other = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);

        await Watchdog.EndsAsync(Task.WhenAny(cancelled), () => State(engine));
        (await FluentActions.Awaiting(() => cancelled).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        engine.Time.Advance(50 * Second);
        await Watchdog.EndsAsync(other, () => State(engine));
    }

    [Fact]
    public async Task A_wait_begun_within_a_continuation_asks_the_server_anew()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 20 * Second ? FakeSource.Pending() : FakeSource.Ready();
        Task<Task<EcsTaskResult>> again = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token)
            .ContinueWith(_ => engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token), Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        engine.Time.Advance(20 * Second);
        Task<EcsTaskResult> second = again.Unwrap();
        await Watchdog.EndsAsync(second, () => State(engine));

        engine.Source.Seconds.Should().Equal(0, 10, 20, 20);
        (await second).PollCount.Should().Be(1);
    }

    [Theory]
    [InlineData("LoggedIn")]
    [InlineData("OutageBegan")]
    [InlineData("OutageEnded")]
    [InlineData("Paused")]
    [InlineData("UnknownState")]
    [InlineData("OperationEnded")]
    [InlineData("ObserverThrew")]
    public async Task A_tracker_disposed_within_one_of_its_own_log_lines_ends_every_wait(string eventName)
    {
        EcsOperationTracker? tracker = null;
        var logger = new CallingLogger(eventName, () => tracker!.Dispose());
        await using var client = new Client(log: logger);
        tracker = client.Tracker;
        client.Server.Answer = request => request.Path.Contains("another", StringComparison.Ordinal) ? Answer("pending") : client.Time.Elapsed.TotalSeconds switch
        {
            < 10 => Answer("pending"),
            < 20 => request.Token == "token-1" ? ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000) : Answer("dreaming"),
            < 40 => Busy(),
            _ => Answer("ready"),
        };
        using IDisposable broken = tracker.Observe(Engine.Id).Subscribe(progress =>
        {
            if (progress.State == EcsTaskState.Unknown)
            {
                throw new InvalidOperationException("a broken observer");
            }
        });
        Task<EcsTaskResult>[] waits = [tracker.WaitAsync("another", "CREATE", Token), tracker.WaitAsync(Engine.Id, cancellationToken: Token)];
        logger.IsArmed = true;

        await Watchdog.EndsAsync(() => client.Time.Advance(TimeSpan.FromMinutes(2)), () => $"{eventName}: {string.Join(", ", waits.Select(wait => wait.Status))}");
        foreach (Task<EcsTaskResult> wait in waits)
        {
            await Watchdog.EndsAsync(Task.WhenAny(wait), () => $"{eventName}: {string.Join(", ", waits.Select(one => one.Status))}");
        }

        logger.HasCalled.Should().BeTrue();

        // The waits end within the call; an asynchronous disposal waits for one that has returned.
        await Watchdog.EndsAsync(logger.Returned, () => $"{eventName}: the disposal has not returned");
        waits[0].Exception!.InnerException.Should().BeOfType<ObjectDisposedException>();
        tracker.Loop.Count.Should().Be(0);
        await tracker.DisposeAsync();
        client.Time.TimersAlive.Should().Be(0);
    }

    [Fact]
    public async Task A_schedule_may_wait_and_dispose_from_within_its_own_members()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(15 * Second);
        var waits = new List<Task<EcsTaskResult>>();
        int calls = 0;
        var schedule = new CallingSchedule(() =>
        {
            if (++calls < 5)
            {
                waits.Add(engine.Tracker.WaitAsync($"another {calls}", "CREATE", Token));
            }
            else
            {
                engine.Tracker.Dispose();
            }
        });
        waits.Add(engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Schedule = schedule }, Token));

        await Watchdog.EndsAsync(() => engine.Time.Advance(TimeSpan.FromMinutes(2)), () => State(engine));
        foreach (Task<EcsTaskResult> wait in waits)
        {
            await Watchdog.EndsAsync(Task.WhenAny(wait), () => State(engine));
        }

        waits.Should().HaveCountGreaterThan(2).And.OnlyContain(wait => wait.IsCompleted);
        engine.Time.TimersAlive.Should().BeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_callback_of_the_callers_token_may_dispose_the_tracker()
    {
        await using var engine = new Engine();
        using var cancellation = new CancellationTokenSource();
        Task<EcsTaskResult> other = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        Task<EcsTaskResult> cancelled = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: cancellation.Token);
        await using CancellationTokenRegistration disposing = cancellation.Token.Register(engine.Tracker.Dispose);

        await Watchdog.EndsAsync(cancellation.Cancel, () => State(engine));

        // Callbacks run in the reverse order of their registration: by then the tracker is gone.
        await FluentActions.Awaiting(() => cancelled).Should().ThrowAsync<ObjectDisposedException>();
        await FluentActions.Awaiting(() => other).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_whose_own_callback_throws_when_it_is_given_up_stops_nobody(bool disposes)
    {
        var source = new BrittleSource();
        var time = new VirtualTime();
        using var meter = new Meter(EcsTelemetry.MeterName);
        var options = new EcsTaskAwaiterOptions { Polling = { Schedule = PollingSchedule.Fixed(10 * Second) } };
        var tracker = new EcsOperationTracker(source, options, time, NullLogger.Instance, new Random(1), new ClusterInstruments(meter, string.Empty));
        using var cancellation = new CancellationTokenSource();
        Task<EcsTaskResult> left = tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 5 * Second }, cancellation.Token);
        Task<EcsTaskResult> stays = tracker.WaitAsync("another", "CREATE", Token);

        if (disposes)
        {
            cancellation.Cancel();
            await tracker.DisposeAsync();
            await FluentActions.Awaiting(() => left).Should().ThrowAsync<OperationCanceledException>();
            await FluentActions.Awaiting(() => stays).Should().ThrowAsync<ObjectDisposedException>();
            return;
        }

        time.Advance(TimeSpan.FromMinutes(2));
        await FluentActions.Awaiting(() => left).Should().ThrowAsync<EcsTaskTimeoutException>();
        source.Polls.Should().BeGreaterThan(2, "the others are polled on");
        await tracker.DisposeAsync();
        await FluentActions.Awaiting(() => stays).Should().ThrowAsync<ObjectDisposedException>();
    }

    private static HttpResponseMessage Answer(string state) => ScriptedServer.Json($$"""{"op_id":"CREATE","state":"{{state}}"}""");

    private static HttpResponseMessage Busy()
    {
        HttpResponseMessage response = ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
        response.Headers.Add("Retry-After", "5");
        return response;
    }

    private static string State(Engine engine) =>
        $"{engine.Tracker.Loop.Count} watched, {engine.Tracker.Loop.InFlight} polls under way, quiet {engine.Tracker.Loop.IsQuiet}, {engine.Time.TimersAlive} timers at {engine.Time.Elapsed}";
}
