using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Tests.Support;
using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter.Tests.Waiting;

/// <summary>However a wait ends, its progress ends with it.</summary>
public sealed class TaskSubscriberTests
{
    private readonly ProgressBroadcast _progress = new(onObserverError: _ => { });
    private readonly RecordingObserver<TaskProgress> _observer = new();
    private readonly TaskSubscriber _waiter;

    public TaskSubscriberTests()
    {
        _waiter = new TaskSubscriber(new EcsWaitOptions(), attempt: 1, _progress);
        _progress.Subscribe(_observer);
    }

    [Fact]
    public async Task A_success_completes_it()
    {
        _waiter.Succeed(new EcsTaskResult { Id = Engine.Id, Task = new EcsTask() });

        await _observer.Ended;
        _observer.Error.Should().BeNull();
        (await _waiter.Task).Id.Should().Be(Engine.Id);
    }

    [Fact]
    public async Task A_failure_gives_it_an_exception_of_its_own()
    {
        _waiter.Fail(() => new InvalidOperationException("broken"));

        await _observer.Ended;
        Exception thrown = (await FluentActions.Awaiting(() => _waiter.Task).Should().ThrowAsync<InvalidOperationException>()).Which;
        _observer.Error.Should().BeOfType<InvalidOperationException>().And.NotBeSameAs(thrown);
    }

    [Fact]
    public async Task A_cancellation_is_told_with_its_token_and_completes_the_progress()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        _waiter.Cancel(cancellation.Token);

        await _observer.Ended;
        _observer.Error.Should().BeNull();
        (await FluentActions.Awaiting(() => _waiter.Task).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_failure_of_a_wait_held_for_its_progress_alone_is_not_unobserved_and_any_other_is(bool hasProgress)
    {
        var failure = new InvalidOperationException("nobody looked");
        bool isUnobserved = false;
        EventHandler<UnobservedTaskExceptionEventArgs> note = (_, told) => isUnobserved |= told.Exception.InnerExceptions.Contains(failure);
        TaskScheduler.UnobservedTaskException += note;
        try
        {
            FailUnseen(hasProgress ? _progress : null, failure);
            for (int attempt = 0; attempt < 3; attempt++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= note;
        }

        isUnobserved.Should().Be(!hasProgress);
    }

    // In a method of its own, so that no variable of the test keeps the task.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FailUnseen(ProgressBroadcast? progress, Exception failure) => new TaskSubscriber(new EcsWaitOptions(), attempt: 1, progress).Fail(() => failure);
}
