using System.Reactive.Linq;
using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Waiting;

/// <summary>Waits for many operations as one: for all of them, for each as it ends, or for their progress summed up. Thread-safe.</summary>
internal sealed class BatchWaits(WaitStarter waits, TrackerLifetime lifetime, MonotonicClock clock)
{
    public async Task<EcsBatchResult> WaitAllAsync(IReadOnlyDictionary<EcsOperationId, EcsTask?> operations, EcsWaitOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var subscribers = new List<TaskSubscriber>(operations.Count);
        try
        {
            foreach ((EcsOperationId id, EcsTask? task) in operations)
            {
                subscribers.Add(waits.Start(id, options, task, CancellationToken.None));
            }
        }
        catch (ObjectDisposedException)
        {
            await Task.WhenAll(subscribers.Select(subscriber => (Task)subscriber.Task)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        // After all have ended, so that no wait is left behind and no exception unseen.
        await AllOrLeftAsync(subscribers, cancellationToken).ConfigureAwait(false);
        return await ResultOfAsync(operations.Keys.Zip(subscribers, (id, subscriber) => (id, subscriber.Task)), cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<EcsOperation> WhenEachAsync(
        IReadOnlyDictionary<EcsOperationId, EcsTask?> operations, EcsWaitOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var subscribers = new List<TaskSubscriber>(operations.Count);
        try
        {
            var handles = new Dictionary<Task<EcsTaskResult>, EcsOperation>();
            foreach ((EcsOperationId id, EcsTask? task) in operations)
            {
                TaskSubscriber subscriber = waits.StartHandle(id, options, task, CancellationToken.None);
                subscribers.Add(subscriber);
                handles.Add(subscriber.Task, waits.ToHandle(id, subscriber));
            }

            await foreach (Task<EcsTaskResult> ended in Task.WhenEach(handles.Keys).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return handles[ended];
            }
        }
        finally
        {
            waits.GiveUpAll(subscribers);
        }
    }

    public IObservable<BatchProgress> ObserveAll(IReadOnlyDictionary<EcsOperationId, EcsTask?> operations, EcsWaitOptions options) =>
        Observable.Create<BatchProgress>((observer, stopped) => ObserveAllAsync(operations, options, observer, stopped));

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
    private async Task AllOrLeftAsync(List<TaskSubscriber> subscribers, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration leaving = cancellationToken.UnsafeRegister((_, token) => waits.CancelAll(subscribers, token), null);
        foreach (TaskSubscriber subscriber in subscribers)
        {
            await ((Task)subscriber.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        leaving.Unregister();
    }

    private async Task ObserveAllAsync(
        IReadOnlyDictionary<EcsOperationId, EcsTask?> operations, EcsWaitOptions options, IObserver<BatchProgress> observer, CancellationToken stopped)
    {
        lifetime.ThrowIfDisposed();
        List<BatchSubscriber> members = JoinAll(operations, options, out BatchTally tally);

        // At once, on the thread that disposes the subscription, as an Observe of one operation does. Given back after the finally below, or
        // the loop's own end, which the same cancellation causes, could take it away before it has run.
        using CancellationTokenRegistration leaving = stopped.UnsafeRegister(_ => waits.GiveUpAll(members), null);
        try
        {
            // The subscriber's thread is not ours to keep, and the observer's calls must not come before Subscribe has returned.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            BatchProgress? reported = null;
            while (reported is not { Running: 0 })
            {
                BatchProgress latest = tally.Sum(clock.UtcNow);
                if (latest != reported)
                {
                    observer.OnNext(reported = latest);
                }

                if (latest.Running > 0)
                {
                    await tally.WaitForChangeAsync(stopped).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            waits.GiveUpAll(members);
        }
    }

    private List<BatchSubscriber> JoinAll(IReadOnlyDictionary<EcsOperationId, EcsTask?> operations, EcsWaitOptions options, out BatchTally tally)
    {
        tally = new BatchTally(operations.Count);
        var members = new List<BatchSubscriber>(operations.Count);
        try
        {
            foreach ((EcsOperationId id, EcsTask? task) in operations)
            {
                var member = new BatchSubscriber(tally, options, waits.ProgressOf(options));
                members.Add(member);
                tally.Add(member);
                waits.Join(id, member, task, CancellationToken.None);
            }
        }
        catch
        {
            waits.GiveUpAll(members);
            throw;
        }

        return members;
    }
}
