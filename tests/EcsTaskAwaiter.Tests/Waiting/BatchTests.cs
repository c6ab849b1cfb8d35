using System.Globalization;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Waiting;

public class BatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waiting_for_all_gives_every_result_and_every_exception_by_operation()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (id, now) => now < 5 * Second ? FakeSource.Pending() : id == Id(2) ? FakeSource.Failed(40001, retryable: true) : FakeSource.Ready();

        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync([Submitted(1), Submitted(2), Submitted(3)], cancellationToken: Token);
        engine.Time.Advance(60 * Second);

        EcsBatchResult result = await all;
        result.Succeeded.Keys.Should().BeEquivalentTo([Id(1), Id(3)]);
        result.Succeeded[Id(3)].Id.Should().Be(Id(3));
        result.Failed.Keys.Should().Equal(Id(2));
        result.Failed[Id(2)].Should().BeAssignableTo<EcsTaskFailedException>().Which.Retryable.Should().BeTrue();
        result.Invoking(batch => batch.ThrowIfAnyFailed()).Should().Throw<AggregateException>().WithMessage("1 of 3 operations did not succeed.*")
            .Which.InnerExceptions.Should().Equal(result.Failed[Id(2)]);
    }

    [Fact]
    public async Task A_batch_without_failures_throws_nothing()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync([Submitted(1), Submitted(2)], cancellationToken: Token);
        engine.Time.Advance(60 * Second);

        (await all).Invoking(batch => batch.ThrowIfAnyFailed()).Should().NotThrow();
    }

    [Fact]
    public async Task The_snapshots_are_the_first_reads()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync([Submitted(1), Submitted(2, EcsTaskState.Ready)], cancellationToken: Token);

        engine.Source.Polls.Should().BeEmpty();
        engine.Time.Advance(60 * Second);
        (await all).Succeeded.Should().HaveCount(2);
        engine.Source.Polls.Should().ContainSingle().Which.Should().Be(new FakeSource.Poll(Id(1), 10 * Second));
    }

    [Fact]
    public async Task An_operation_named_twice_is_one_operation()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync([Submitted(1), Submitted(1)], cancellationToken: Token);
        engine.Time.Advance(60 * Second);

        (await all).Succeeded.Should().ContainSingle();
        engine.Source.Polls.Should().ContainSingle();
    }

    [Fact]
    public async Task An_empty_batch_has_ended()
    {
        await using var engine = new Engine();

        EcsBatchResult all = await engine.Tracker.WaitAllAsync([], cancellationToken: Token);
        var seen = new RecordingObserver<BatchProgress>();
        engine.Tracker.ObserveAll([]).Subscribe(seen);
        await seen.Ended;

        all.Succeeded.Should().BeEmpty();
        all.Failed.Should().BeEmpty();
        seen.Values.Should().Equal(new BatchProgress { Percent = 100 });
    }

    [Fact]
    public async Task Disposal_of_the_tracker_ends_a_batch_with_its_own_exception()
    {
        var engine = new Engine();
        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync([Submitted(1), Submitted(2)], cancellationToken: Token);
        var seen = new RecordingObserver<BatchProgress>();
        engine.Tracker.ObserveAll([Submitted(1)]).Subscribe(seen);

        await engine.DisposeAsync();

        await FluentActions.Awaiting(() => all).Should().ThrowAsync<ObjectDisposedException>();
        await seen.Ended;
        seen.Error.Should().BeOfType<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_deadline_is_a_failure_of_its_operation_alone()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (id, _) => id == Id(1) ? FakeSource.Ready() : FakeSource.Pending();

        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync([Submitted(1), Submitted(2)], new EcsWaitOptions { Timeout = 35 * Second }, Token);
        engine.Time.Advance(60 * Second);

        EcsBatchResult result = await all;
        result.Succeeded.Keys.Should().Equal(Id(1));
        result.Failed[Id(2)].Should().BeOfType<EcsTaskTimeoutException>();
    }

    [Fact]
    public async Task Each_comes_in_the_order_of_completion_the_failed_one_too()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (id, now) =>
            id == Id(1) && now >= 35 * Second ? FakeSource.Ready()
            : id == Id(2) && now >= 5 * Second ? FakeSource.Failed(40001)
            : id == Id(3) && now >= 15 * Second ? FakeSource.Ready()
            : FakeSource.Pending();
        var order = new List<EcsOperationId>();

        await foreach (EcsOperation operation in Advancing(engine, engine.Tracker.WhenEach([Submitted(1), Submitted(2), Submitted(3)], cancellationToken: Token)))
        {
            order.Add(operation.Id);
            operation.Completion.IsCompleted.Should().BeTrue();
        }

        order.Should().Equal(Id(2), Id(3), Id(1));
    }

    [Fact]
    public async Task Leaving_the_enumeration_early_stops_the_polling_of_the_rest()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (id, _) => id == Id(1) ? FakeSource.Ready() : FakeSource.Pending();

        await foreach (EcsOperation operation in Advancing(engine, engine.Tracker.WhenEach([Submitted(1), Submitted(2)], cancellationToken: Token)))
        {
            operation.Id.Should().Be(Id(1));
            break;
        }

        engine.Tracker.Loop.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_cancelled_enumeration_throws_with_its_token_and_leaves_nothing_polled()
    {
        await using var engine = new Engine();
        using var cancellation = new CancellationTokenSource();

        await using IAsyncEnumerator<EcsOperation> each = engine.Tracker.WhenEach([Submitted(1)], cancellationToken: cancellation.Token).GetAsyncEnumerator(Token);
        ValueTask<bool> next = each.MoveNextAsync();
        await cancellation.CancelAsync();

        (await FluentActions.Awaiting(async () => await next).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.IsCancellationRequested.Should().BeTrue();
        engine.Tracker.Loop.Count.Should().Be(0);
    }

    [Fact]
    public async Task One_progress_adds_up_many_operations()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (id, now) => now >= 25 * Second ? id == Id(4) ? FakeSource.Failed(40001) : FakeSource.Ready() : FakeSource.Pending(percent: 50);
        var seen = new RecordingObserver<BatchProgress>();

        engine.Tracker.ObserveAll([Submitted(1), Submitted(2), Submitted(3, EcsTaskState.Ready), Submitted(4)]).Subscribe(seen);
        await seen.Until(value => value is { Total: 4, Done: 1, Failed: 0, Running: 3, Percent: 25 });
        engine.Time.Advance(12 * Second);
        await seen.Until(value => value is { Done: 1, Running: 3, Percent: 62 });
        engine.Time.Advance(60 * Second);
        await seen.Ended;

        seen.Error.Should().BeNull();
        seen.Values[^1].Should().Be(new BatchProgress { Total = 4, Done = 3, Failed = 1, Percent = 100 });
    }

    [Fact]
    public async Task A_progress_callback_is_told_of_each_operation_on_its_own()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 25 * Second ? FakeSource.Pending(percent: 50) : FakeSource.Ready();
        var told = new RecordingObserver<TaskProgress>();
        var sum = new RecordingObserver<BatchProgress>();

        engine.Tracker.ObserveAll([Submitted(1), Submitted(2)], new EcsWaitOptions { Progress = new Forward(told) }).Subscribe(sum);
        engine.Time.Advance(60 * Second);
        await sum.Ended;
        await told.Until(_ => told.Values.Count(value => value.IsFinal) == 2);

        told.Values.Where(value => value.IsFinal).Select(value => value.Id).Should().BeEquivalentTo([Id(1), Id(2)]);
        told.Values.Should().Contain(value => value.Id == Id(1) && value.Percent == 50).And.Contain(value => value.Id == Id(2) && value.Percent == 50);
    }

    [Fact]
    public async Task A_hundred_percent_is_not_shown_while_anything_runs()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Pending(percent: 100);
        var seen = new RecordingObserver<BatchProgress>();

        using IDisposable subscription = engine.Tracker.ObserveAll([Submitted(1)]).Subscribe(seen);
        engine.Time.Advance(12 * Second);

        await seen.Until(value => value.Percent == 99);
    }

    [Fact]
    public async Task A_task_that_names_no_operation_is_refused_at_the_call_by_its_place()
    {
        await using var engine = new Engine();

        engine.Tracker.Invoking(tracker => tracker.ObserveAll([Submitted(1), new EcsTask()])).Should().Throw<ArgumentException>().WithMessage("submitted[1]*");
        engine.Tracker.Invoking(tracker => tracker.WhenEach([null!])).Should().Throw<ArgumentException>().WithMessage("submitted[0]*");
        await engine.Tracker.Awaiting(tracker => tracker.WaitAllAsync(null!, cancellationToken: Token)).Should().ThrowAsync<ArgumentNullException>();
    }

    private static EcsOperationId Id(int number) => EcsOperationId.ForDataStore(Store(number), "CREATE");

    private static string Store(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static EcsTask Submitted(int number, EcsTaskState state = EcsTaskState.Pending) => Submission.Of(Store(number), state);

    // An enumeration asks for the next only when the last was taken, so the clock is moved between the two.
    private static async IAsyncEnumerable<EcsOperation> Advancing(Engine engine, IAsyncEnumerable<EcsOperation> each)
    {
        await using IAsyncEnumerator<EcsOperation> enumerator = each.GetAsyncEnumerator(Token);
        while (true)
        {
            ValueTask<bool> next = enumerator.MoveNextAsync();
            int running = engine.Tracker.Loop.Count;
            while (engine.Tracker.Loop.Count == running && running > 0)
            {
                engine.Time.Advance(Second);
            }

            if (!await next)
            {
                yield break;
            }

            yield return enumerator.Current;
        }
    }
}
