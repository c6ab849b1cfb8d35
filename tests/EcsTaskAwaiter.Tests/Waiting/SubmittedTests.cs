using System.Reactive.Linq;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Waiting;

/// <summary>The main flow: what a submission returned is waited for, and is not asked about at once.</summary>
public class SubmittedTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly EcsTask Submitted = Submission.Of("10.4.0.101");

    [Fact]
    public async Task A_submitted_task_is_waited_for_without_a_poll_at_once()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(10 * Second);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Submitted, cancellationToken: TestContext.Current.CancellationToken);
        engine.Source.Polls.Should().BeEmpty("the submission's response is the first read");
        engine.Time.AdvanceTo(10 * Second);

        (await wait).PollCount.Should().Be(1);
        engine.Source.Seconds.Should().Equal(10);
    }

    [Fact]
    public async Task A_submitted_task_is_observed_and_watched_from_its_snapshot_on()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(10 * Second);
        var observer = new RecordingObserver<TaskProgress>();
        var watched = new List<TaskProgress>();

        using IDisposable subscription = engine.Tracker.Observe(Submitted).Subscribe(observer);
        Task watching = WatchAsync();
        await observer.NextAsync();
        engine.Source.Polls.Should().BeEmpty();
        engine.Time.AdvanceTo(10 * Second);
        await observer.Ended;
        await watching;

        observer.Values.Select(value => (value.State, value.PollCount)).Should().Equal((EcsTaskState.Pending, 0), (EcsTaskState.Ready, 1));
        watched[^1].IsFinal.Should().BeTrue();
        engine.Source.Seconds.Should().Equal(10);

        async Task WatchAsync()
        {
            await foreach (TaskProgress progress in engine.Tracker.WatchAsync(Submitted))
            {
                watched.Add(progress);
            }
        }
    }

    [Fact]
    public async Task A_submission_that_returned_a_finished_task_has_ended_with_it()
    {
        await using var engine = new Engine();
        EcsTask finished = Submission.Of("10.4.0.101", EcsTaskState.Ready);

        (await engine.Tracker.WaitAsync(finished, TestContext.Current.CancellationToken)).Task.Should().Be(finished);
        (await engine.Tracker.Observe(finished).ToList()).Should().ContainSingle().Which.IsFinal.Should().BeTrue();

        engine.Source.Polls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_ends_every_verb_without_a_poll()
    {
        await using var engine = new Engine();
        var cancelled = new CancellationToken(canceled: true);

        foreach (Task<EcsTaskResult> wait in new[]
        {
            engine.Tracker.WaitAsync(Submitted, cancelled), engine.Tracker.WaitAsync(Engine.Id, cancelled),
            engine.Tracker.Track(Submitted, cancellationToken: cancelled).Completion, engine.Tracker.Track(Engine.Id, cancellationToken: cancelled).Completion,
        })
        {
            (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancelled);
        }

        engine.Source.Polls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_batch_is_submitted_once_and_waited_for()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (id, now) => now < 10 * Second ? FakeSource.Pending() : id.ResourcePath.EndsWith('2') ? FakeSource.Failed(40000) : FakeSource.Ready();
        int submissions = 0;

        Task<EcsBatchResult> run = engine.Tracker.RunAsync(
            _ =>
            {
                submissions++;
                return Task.FromResult<IReadOnlyList<EcsTask>>([Submission.Of("store-1"), Submission.Of("store-2")]);
            },
            cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.AdvanceTo(10 * Second);
        EcsBatchResult batch = await run;

        submissions.Should().Be(1);
        engine.Source.Seconds.Should().Equal(10, 10);
        batch.Succeeded.Keys.Should().Equal(EcsOperationId.ForDataStore("store-1", "CREATE"));
        batch.Failed.Values.Should().ContainSingle().Which.Should().BeOfType<EcsTaskDataStoreException>();
    }

    [Fact]
    public async Task A_batch_submission_that_returns_nothing_is_an_error()
    {
        await using var engine = new Engine();

        await FluentActions.Awaiting(() => engine.Tracker.RunAsync(_ => Task.FromResult<IReadOnlyList<EcsTask>>(null!))).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task Batches_take_ids()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(10 * Second);
        EcsOperationId[] ids = [EcsOperationId.ForDataStore("store-1", "CREATE"), EcsOperationId.ForDataStore("store-2", "CREATE"), EcsOperationId.ForDataStore("store-1", "CREATE")];
        var observer = new RecordingObserver<BatchProgress>();
        var ended = new List<EcsOperationId>();

        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync(ids, cancellationToken: TestContext.Current.CancellationToken);
        Task each = EachAsync();
        using IDisposable subscription = engine.Tracker.ObserveAll(ids).Subscribe(observer);
        await observer.NextAsync();
        engine.Time.AdvanceTo(10 * Second);
        await each;
        await observer.Ended;

        (await all).Succeeded.Keys.Should().BeEquivalentTo(ids.Distinct());
        ended.Should().BeEquivalentTo(ids.Distinct());
        observer.Values[^1].Should().Match<BatchProgress>(last => last.Total == 2 && last.Done == 2);

        async Task EachAsync()
        {
            await foreach (EcsOperation operation in engine.Tracker.WhenEach(ids))
            {
                ended.Add(operation.Id);
            }
        }
    }

    [Fact]
    public async Task An_id_of_a_batch_that_names_nothing_is_named_by_its_place()
    {
        await using var engine = new Engine();

        FluentActions.Invoking(() => engine.Tracker.ObserveAll([Engine.Id, default(EcsOperationId)])).Should().Throw<ArgumentException>().WithMessage("ids[1] names no operation*");
    }

    [Fact]
    public async Task Each_verb_takes_store_and_op_id_too()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        await foreach (TaskProgress progress in engine.Tracker.WatchAsync("10.4.0.101", "CREATE", TestContext.Current.CancellationToken))
        {
            progress.Id.Should().Be(Engine.Id);
        }

        (await engine.Tracker.WaitAsync("10.4.0.101", "CREATE", TestContext.Current.CancellationToken)).Id.Should().Be(Engine.Id);
    }
}
