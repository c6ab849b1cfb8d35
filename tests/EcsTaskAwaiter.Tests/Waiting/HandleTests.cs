using System.Reactive.Linq;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Waiting;

public class HandleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Disposing_a_handle_cancels_it_completes_its_progress_and_stops_the_polling()
    {
        await using var engine = new Engine();
        EcsOperation operation = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        var observer = new RecordingObserver<TaskProgress>();
        using IDisposable subscription = operation.Progress.Subscribe(observer);

        operation.Dispose();
        operation.Dispose();
        await observer.Ended;
        engine.Time.AdvanceTo(60 * Second);

        operation.Completion.IsCanceled.Should().BeTrue();
        observer.Error.Should().BeNull();
        engine.Source.Seconds.Should().Equal(0);
    }

    [Fact]
    public async Task The_token_of_a_handle_ends_it_and_nobody_else()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(30 * Second);
        using var stop = new CancellationTokenSource();
        using EcsOperation stopped = engine.Tracker.Track(Submission.Of("10.4.0.101"), cancellationToken: stop.Token), other = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        await stop.CancelAsync();
        engine.Time.AdvanceTo(30 * Second);

        (await FluentActions.Awaiting(() => stopped.Completion).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(stop.Token);
        (await other).Task.State.Should().Be(EcsTaskState.Ready);
    }

    [Fact]
    public async Task Disposing_a_handle_that_has_ended_changes_nothing()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Ready();
        EcsOperation operation = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        operation.Dispose();

        (await operation).Task.State.Should().Be(EcsTaskState.Ready);
        (await operation.Progress.LastAsync()).IsFinal.Should().BeTrue();
    }

    [Fact]
    public async Task A_handle_made_from_a_result_behaves_as_one_that_has_succeeded()
    {
        EcsTaskResult result = FilledValues.Of<EcsTaskResult>();

        using EcsOperation operation = EcsOperation.FromResult(result);

        (await operation).Should().BeSameAs(result);
        operation.Id.Should().Be(result.Id);
        operation.Latest!.IsFinal.Should().BeTrue();
        (await operation.Progress.ToList()).Should().Equal(operation.Latest);
        await using var engine = new Engine();
        engine.Tracker.Resume(operation.GetResumeToken()).Id.Should().Be(result.Id);
    }

    [Fact]
    public async Task A_handle_made_from_an_exception_behaves_as_one_that_has_failed()
    {
        EcsTaskTimeoutException exception = FilledValues.Of<EcsTaskTimeoutException>();
        var observer = new RecordingObserver<TaskProgress>();

        using EcsOperation operation = EcsOperation.FromException(exception.Id, exception);
        using IDisposable subscription = operation.Progress.Subscribe(observer);
        await observer.Ended;

        (await FluentActions.Awaiting(() => operation.Completion).Should().ThrowAsync<EcsTaskTimeoutException>()).Which.Should().BeSameAs(exception);
        observer.Values.Should().Equal([exception.LastProgress!]);
        observer.Error.Should().BeSameAs(exception);
        operation.Latest.Should().Be(exception.LastProgress);
        operation.GetResumeToken().Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_handle_can_be_made_from_its_parts()
    {
        TaskProgress latest = FilledValues.Of<TaskProgress>();
        int disposals = 0;
        var completion = new TaskCompletionSource<EcsTaskResult>();
        EcsOperation operation = EcsOperation.Create(Engine.Id, completion.Task, Observable.Return(latest), () => "token", () => latest, () => disposals++);

        operation.Latest.Should().BeSameAs(latest);
        operation.GetResumeToken().Should().Be("token");
        (await operation.Progress.ToList()).Should().Equal(latest);
        operation.Dispose();
        disposals.Should().Be(1);
        completion.SetResult(FilledValues.Of<EcsTaskResult>());
        (await operation).Should().Be(FilledValues.Of<EcsTaskResult>());
    }
}
