using System.Reactive.Linq;
using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter;

public sealed partial class EcsOperationTracker
{
    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public Task<EcsBatchResult> WaitAllAsync(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        WaitAllCoreAsync(SubmittedTasks.Check(submitted), WaitArguments.Check(options), cancellationToken);

    /// <inheritdoc/>
    public Task<EcsBatchResult> WaitAllAsync(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        WaitAllCoreAsync(SubmittedTasks.Check(ids), WaitArguments.Check(options), cancellationToken);

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public IAsyncEnumerable<EcsOperation> WhenEach(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        WhenEachCoreAsync(SubmittedTasks.Check(submitted), WaitArguments.Check(options), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<EcsOperation> WhenEach(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        WhenEachCoreAsync(SubmittedTasks.Check(ids), WaitArguments.Check(options), cancellationToken);

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public IObservable<BatchProgress> ObserveAll(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null) =>
        ObserveAllCore(SubmittedTasks.Check(submitted), WaitArguments.Check(options));

    /// <inheritdoc/>
    public IObservable<BatchProgress> ObserveAll(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null) =>
        ObserveAllCore(SubmittedTasks.Check(ids), WaitArguments.Check(options));

    private IObservable<BatchProgress> ObserveAllCore(IReadOnlyDictionary<EcsOperationId, EcsTask?> operations, EcsWaitOptions options) =>
        Observable.Create<BatchProgress>((observer, stopped) => ObserveAllCoreAsync(operations, options, observer, stopped));

    private async Task<EcsBatchResult> WaitAllCoreAsync(IReadOnlyDictionary<EcsOperationId, EcsTask?> operations, EcsWaitOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiters = new List<TaskSubscriber>(operations.Count);
        try
        {
            foreach ((EcsOperationId id, EcsTask? task) in operations)
            {
                waiters.Add(StartWait(id, options, task, attempt: 1, isHandle: false, CancellationToken.None));
            }
        }
        catch (ObjectDisposedException)
        {
            await Task.WhenAll(waiters.Select(waiter => (Task)waiter.Task)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        // After all have ended, so that no wait is left behind and no exception unseen.
        await AllOrLeftAsync(waiters, cancellationToken).ConfigureAwait(false);
        return await ResultOfAsync(operations.Keys.Zip(waiters, (id, waiter) => (id, waiter.Task)), cancellationToken).ConfigureAwait(false);
    }

    // What does not end as an operation can, by cancellation or disposal, ends the whole.
    private static async Task<EcsBatchResult> ResultOfAsync(IEnumerable<(EcsOperationId Id, Task<EcsTaskResult> Task)> ended, CancellationToken cancellationToken)
    {
        var succeeded = new Dictionary<EcsOperationId, EcsTaskResult>();
        var failed = new Dictionary<EcsOperationId, EcsException>();
        Exception? other = null;
        bool isCancelled = false;
        foreach ((EcsOperationId id, Task<EcsTaskResult> task) in ended)
        {
            switch (task)
            {
                case { IsCompletedSuccessfully: true }:
                    succeeded.Add(id, await task.ConfigureAwait(false));
                    break;
                case { Exception.InnerException: EcsException failure }:
                    failed.Add(id, failure);
                    break;
                case { IsCanceled: true }:
                    isCancelled = true;
                    break;
                default:
                    other ??= task.Exception!.InnerException;
                    break;
            }
        }

        return isCancelled ? throw new OperationCanceledException(cancellationToken)
            : other is null ? new EcsBatchResult(succeeded, failed)
            : throw (other is ObjectDisposedException disposed ? new ObjectDisposedException(disposed.ObjectName) : other);
    }

    // They listen to the token as one, and so leave as one. The registration is not waited for: its callback may still be telling others their ends.
    private async Task AllOrLeftAsync(List<TaskSubscriber> waiters, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration leaving = cancellationToken.UnsafeRegister((_, token) => _loop.LeaveAll(waiters, token), null);
        foreach (TaskSubscriber waiter in waiters)
        {
            await ((Task)waiter.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        leaving.Unregister();
    }

    private async IAsyncEnumerable<EcsOperation> WhenEachCoreAsync(
        IReadOnlyDictionary<EcsOperationId, EcsTask?> operations, EcsWaitOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiters = new List<TaskSubscriber>(operations.Count);
        try
        {
            var handles = new Dictionary<Task<EcsTaskResult>, EcsOperation>();
            foreach ((EcsOperationId id, EcsTask? task) in operations)
            {
                TaskSubscriber waiter = StartWait(id, options, task, attempt: 1, isHandle: true, CancellationToken.None);
                waiters.Add(waiter);
                handles.Add(waiter.Task, ToHandle(id, waiter));
            }

            await foreach (Task<EcsTaskResult> ended in Task.WhenEach(handles.Keys).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return handles[ended];
            }
        }
        finally
        {
            LeaveAll(waiters);
        }
    }

    private async Task ObserveAllCoreAsync(
        IReadOnlyDictionary<EcsOperationId, EcsTask?> operations, EcsWaitOptions options, IObserver<BatchProgress> observer, CancellationToken stopped)
    {
        ObjectDisposedException.ThrowIf(_release.HasBegun, this);
        List<BatchSubscriber> members = JoinAll(operations, options, out BatchTally tally);

        // At once, on the thread that disposes the subscription, as an Observe of one operation does. Given back after the finally below, or
        // the loop's own end, which the same cancellation causes, could take it away before it has run.
        using CancellationTokenRegistration leaving = stopped.UnsafeRegister(_ => LeaveAll(members), null);
        try
        {
            // The subscriber's thread is not ours to keep, and the observer's calls must not come before Subscribe has returned.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            BatchProgress? told = null;
            while (told is not { Running: 0 })
            {
                BatchProgress latest = tally.Sum(_clock.UtcNow);
                if (latest != told)
                {
                    observer.OnNext(told = latest);
                }

                if (latest.Running > 0)
                {
                    await tally.WaitForChangeAsync(stopped).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            LeaveAll(members);
        }
    }

    private void LeaveAll(IEnumerable<Subscriber> subscribers) => _loop.LeaveAll(subscribers, new CancellationToken(canceled: true));

    private List<BatchSubscriber> JoinAll(IReadOnlyDictionary<EcsOperationId, EcsTask?> operations, EcsWaitOptions options, out BatchTally tally)
    {
        tally = new BatchTally(operations.Count);
        var members = new List<BatchSubscriber>(operations.Count);
        try
        {
            foreach ((EcsOperationId id, EcsTask? task) in operations)
            {
                ProgressBroadcast? progress = options.Progress is null ? null : Listen(options, new ProgressBroadcast(OnObserverError));
                var member = new BatchSubscriber(tally, options, progress);
                members.Add(member);
                tally.Add(member);
                Join(id, member, task, endBefore: null, CancellationToken.None);
            }
        }
        catch
        {
            LeaveAll(members);
            throw;
        }

        return members;
    }
}
