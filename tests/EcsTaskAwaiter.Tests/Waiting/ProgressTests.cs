using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Waiting;

public class ProgressTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_value_is_pushed_when_anything_in_it_changes_and_the_final_one_always()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now.TotalSeconds switch
        {
            0 or 10 => FakeSource.Pending(1),
            20 or 30 => FakeSource.Pending(2),
            40 => FakeSource.Pending(2, "half way"),
            50 or 60 => FakeSource.Fault(PollFaultKind.Unreachable),
            70 => FakeSource.Pending(2, "half way"),
            _ => FakeSource.Ready(),
        };
        var observer = new RecordingObserver<TaskProgress>();

        using IDisposable subscription = engine.Tracker.Observe(Engine.Id).Subscribe(observer);
        engine.Time.Advance(100 * Second);
        await observer.Ended;

        observer.Values.Select(value => value.PollCount).Should().Equal(1, 3, 5, 6, 8, 9);
        observer.Values.Select(value => value.IsFinal).Should().Equal(false, false, false, false, false, true);
        observer.Values[3].LastPollError!.Kind.Should().Be(EcsPollErrorKind.Unreachable);
        observer.Error.Should().BeNull();
        observer.BrokeTheGrammar.Should().BeFalse();
    }

    [Fact]
    public async Task Subscribing_joins_the_one_loop_and_a_late_subscriber_gets_the_latest_value_at_once()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Pending(42);
        var early = new RecordingObserver<TaskProgress>();
        var late = new RecordingObserver<TaskProgress>();

        using IDisposable first = engine.Tracker.Observe("10.4.0.101", "CREATE").Subscribe(early);
        engine.Time.Advance(25 * Second);
        using IDisposable second = engine.Tracker.Observe(Engine.Id).Subscribe(late);
        await late.NextAsync();

        late.Values.Should().ContainSingle().Which.Percent.Should().Be(42);
        engine.Source.Seconds.Should().Equal(0, 10, 20);
    }

    [Fact]
    public async Task Observing_is_cold_and_disposing_the_last_interest_stops_the_polling()
    {
        await using var engine = new Engine();
        IObservable<TaskProgress> progress = engine.Tracker.Observe(Engine.Id);
        engine.Time.Advance(60 * Second);
        engine.Source.Polls.Should().BeEmpty();

        var observer = new RecordingObserver<TaskProgress>();
        IDisposable subscription = progress.Subscribe(observer);
        engine.Time.Advance(5 * Second);
        subscription.Dispose();
        subscription.Dispose();
        engine.Time.Advance(TimeSpan.FromHours(2));

        engine.Source.Polls.Should().ContainSingle();
        engine.Tracker.Loop.Count.Should().Be(0);
        observer.Error.Should().BeNull();
    }

    [Fact]
    public async Task Observers_get_the_same_typed_exception_as_awaiters_in_an_instance_of_their_own()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 10 * Second ? FakeSource.Pending() : FakeSource.Failed(40000);
        RecordingObserver<TaskProgress>[] observers = [new(), new()];
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        foreach (RecordingObserver<TaskProgress> observer in observers)
        {
            _ = engine.Tracker.Observe(Engine.Id).Subscribe(observer);
        }

        engine.Time.Advance(10 * Second);
        EcsTaskDataStoreException awaited = (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskDataStoreException>()).Which;
        await Task.WhenAll(observers.Select(observer => observer.Ended));

        observers.Should().AllSatisfy(observer =>
        {
            observer.Error.Should().BeOfType<EcsTaskDataStoreException>().And.NotBeSameAs(awaited);
            observer.Values[^1].IsFinal.Should().BeTrue();
            observer.Values[^1].State.Should().Be(EcsTaskState.Error);
        });
        observers[0].Error.Should().NotBeSameAs(observers[1].Error);
    }

    [Fact]
    public async Task An_observer_that_throws_or_blocks_hurts_only_itself()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 50 * Second ? FakeSource.Pending((int)now.TotalSeconds) : FakeSource.Ready();
        using var release = new ManualResetEventSlim();
        var healthy = new RecordingObserver<TaskProgress>();

        using IDisposable blocking = engine.Tracker.Observe(Engine.Id).Subscribe(_ => release.Wait(TimeSpan.FromSeconds(30)));
        using IDisposable throwing = engine.Tracker.Observe(Engine.Id).Subscribe(_ => throw new InvalidOperationException("bad observer"));
        using IDisposable calm = engine.Tracker.Observe(Engine.Id).Subscribe(healthy);
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        await wait;
        await healthy.Ended;
        healthy.Values[^1].IsFinal.Should().BeTrue();
        healthy.BrokeTheGrammar.Should().BeFalse();
        release.Set();
    }

    [Fact]
    public async Task A_slow_reader_skips_values_in_between_but_never_the_final_one()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 100 * Second ? FakeSource.Pending((int)now.TotalSeconds) : FakeSource.Ready();
        await using IAsyncEnumerator<TaskProgress> reader = engine.Tracker.WatchAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        (await reader.MoveNextAsync()).Should().BeTrue();
        reader.Current.Percent.Should().Be(0);
        engine.Time.Advance(200 * Second);
        (await reader.MoveNextAsync()).Should().BeTrue();
        reader.Current.IsFinal.Should().BeTrue();
        (await reader.MoveNextAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Watching_ends_with_the_typed_exception_and_leaving_early_stops_the_polling()
    {
        await using var engine = new Engine();
        await foreach (TaskProgress progress in engine.Tracker.WatchAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken))
        {
            progress.State.Should().Be(EcsTaskState.Pending);
            break;
        }

        engine.Tracker.Loop.Count.Should().Be(0);
        engine.Source.Answer = (_, _) => FakeSource.Failed(7000);
        var seen = new List<TaskProgress>();
        await FluentActions.Awaiting(async () =>
        {
            await foreach (TaskProgress progress in engine.Tracker.WatchAsync(Engine.Id))
            {
                seen.Add(progress);
            }
        }).Should().ThrowAsync<EcsTaskInternalException>();
        seen.Should().ContainSingle().Which.IsFinal.Should().BeTrue();
    }

    [Fact]
    public async Task A_handle_gives_its_final_value_and_its_end_to_whoever_subscribes_late()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(5 * Second);
        EcsOperation operation = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(20 * Second);
        await operation.ConfigureAwait(true);

        var late = new RecordingObserver<TaskProgress>();
        using IDisposable subscription = operation.Progress.Subscribe(late);
        await late.Ended;

        late.Values.Should().ContainSingle().Which.IsFinal.Should().BeTrue();
        operation.Latest!.IsFinal.Should().BeTrue();
        engine.Source.Polls.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_progress_callback_that_throws_is_logged_and_the_wait_goes_on()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(15 * Second);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Progress = new Throwing() }, TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        (await wait).PollCount.Should().Be(3);
        SpinWait.SpinUntil(() => engine.LogLines(LogLevel.Warning).Count() == 2, TimeSpan.FromSeconds(30)).Should().BeTrue("it was told of the first poll and of the end");
        engine.LogLines(LogLevel.Warning).Should().OnlyContain(line => line.Contains("a callback still gets the next value"));
    }

    [Fact]
    public async Task A_progress_callback_is_told_what_an_observer_is_told_the_final_value_included()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 20 * Second ? FakeSource.Pending((int)now.TotalSeconds) : FakeSource.Ready();
        var told = new RecordingObserver<TaskProgress>();

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Progress = new Forward(told) }, TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);
        await wait;
        await told.Until(value => value.IsFinal);

        told.Values.Select(value => value.PollCount).Should().Equal(1, 2, 3);
        told.Values.Select(value => value.Percent).Should().Equal(0, 10, null);
    }

    [Fact]
    public async Task Observers_of_a_task_that_vanished_are_told_so_before_its_end()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 10 * Second ? FakeSource.Pending(50) : TaskReading.Gone(404, error: null);
        var observer = new RecordingObserver<TaskProgress>();

        using IDisposable subscription = engine.Tracker.Observe(Engine.Id, new EcsWaitOptions { WhenGone = GoneTaskHandling.TreatAsCompleted }).Subscribe(observer);
        engine.Time.Advance(10 * Second);
        await observer.Ended;

        observer.Error.Should().BeNull();
        observer.Values.Select(value => (value.IsFinal, value.Percent)).Should().Equal((false, 50), (true, 50));
        observer.Values[^1].LastPollError.Should().BeNull("the poll was answered");
    }

    [Fact]
    public async Task Whoever_observes_what_had_ended_when_it_was_submitted_is_told_its_end()
    {
        await using var engine = new Engine();
        EcsOperation operation = engine.Tracker.Track(Submission.ByLink(EcsTaskState.Ready), cancellationToken: TestContext.Current.CancellationToken);
        var observer = new RecordingObserver<TaskProgress>();

        using IDisposable subscription = operation.Progress.Subscribe(observer);
        await observer.Ended;

        observer.Values.Should().ContainSingle().Which.IsFinal.Should().BeTrue();
        operation.Latest!.PollCount.Should().Be(0);
    }

    [Fact]
    public async Task Subscribing_to_a_disposed_tracker_ends_in_an_error()
    {
        var engine = new Engine();
        IObservable<TaskProgress> progress = engine.Tracker.Observe(Engine.Id);
        await engine.DisposeAsync();
        var observer = new RecordingObserver<TaskProgress>();

        using IDisposable subscription = progress.Subscribe(observer);
        await observer.Ended;

        observer.Error.Should().BeOfType<ObjectDisposedException>();
    }

    private sealed class Throwing : IProgress<TaskProgress>
    {
        public void Report(TaskProgress value) => throw new InvalidOperationException("bad callback");
    }
}
