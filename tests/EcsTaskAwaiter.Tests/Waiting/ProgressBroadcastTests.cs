using System.Reactive;
using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter.Tests.Waiting;

public sealed class ProgressBroadcastTests
{
    private readonly ProgressBroadcast _progress = new(onObserverError: _ => { });

    [Fact]
    public async Task An_observer_that_turned_away_while_it_was_told_something_is_told_nothing_that_waited()
    {
        using var free = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable subscription = _progress.Subscribe(Observer.Create<TaskProgress>(_ =>
        {
            entered.TrySetResult();
            free.Wait(TimeSpan.FromSeconds(30));
        }));
        _progress.Report(new TaskProgress());
        await entered.Task;
        WeakReference waiting = ReportAnother();
        _progress.Report(new TaskProgress());
        GC.Collect();
        waiting.IsAlive.Should().BeTrue("it waits for the observer to have time");

        subscription.Dispose();

        GC.Collect();
        waiting.IsAlive.Should().BeFalse();
        free.Set();
    }

    [Fact]
    public void An_observer_that_turned_away_is_not_kept()
    {
        WeakReference observer = SubscribeAndTurnAway();

        GC.Collect();

        observer.IsAlive.Should().BeFalse();
        GC.KeepAlive(_progress);
    }

    // In methods of their own, so that no variable of a test keeps what they make.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference ReportAnother()
    {
        var value = new TaskProgress();
        _progress.Report(value);
        return new WeakReference(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference SubscribeAndTurnAway()
    {
        IObserver<TaskProgress> observer = Observer.Create<TaskProgress>(_ => { });
        _progress.Subscribe(observer).Dispose();
        return new WeakReference(observer);
    }

    [Fact]
    public async Task An_observer_that_was_told_the_end_is_not_kept()
    {
        (WeakReference observer, Task ended) = SubscribeToTheEnd();
        await ended;

        for (int turn = 0; turn < 100 && observer.IsAlive; turn++)
        {
            // Its call may be returning yet.
            await Task.Run(GC.Collect, TestContext.Current.CancellationToken);
        }

        observer.IsAlive.Should().BeFalse();
        GC.KeepAlive(_progress);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (WeakReference Observer, Task Ended) SubscribeToTheEnd()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IObserver<TaskProgress> observer = Observer.Create<TaskProgress>(_ => { }, ended.SetResult);
        _ = _progress.Subscribe(observer);
        _progress.End(null);
        return (new WeakReference(observer), ended.Task);
    }
}
