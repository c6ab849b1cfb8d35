using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter;

public sealed partial class EcsOperationTracker
{
    /// <inheritdoc/>
    public IObservable<TaskProgress> Observe(string dataStoreId, string opId) => Observe(EcsOperationId.ForDataStore(dataStoreId, opId));

    /// <inheritdoc/>
    public IObservable<TaskProgress> Observe(EcsOperationId id, EcsWaitOptions? options = null)
    {
        WaitArguments.Check(id);
        return ObserveCore(id, WaitArguments.Check(options), submitted: null);
    }

    /// <inheritdoc/>
    public IObservable<TaskProgress> Observe(EcsTask submitted, EcsWaitOptions? options = null) =>
        ObserveCore(EcsOperationId.FromTask(submitted), WaitArguments.Check(options), submitted);

    /// <inheritdoc/>
    public IAsyncEnumerable<TaskProgress> WatchAsync(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        WaitArguments.Check(id);
        return WatchCoreAsync(id, WaitArguments.Check(options), submitted: null, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TaskProgress> WatchAsync(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        WatchCoreAsync(EcsOperationId.FromTask(submitted), WaitArguments.Check(options), submitted, cancellationToken);

    private IObservable<TaskProgress> ObserveCore(EcsOperationId id, EcsWaitOptions options, EcsTask? submitted) =>
        Observable.Create<TaskProgress>(observer =>
        {
            var progress = new ProgressBroadcast(OnObserverError);
            IDisposable subscription = progress.Subscribe(observer);
            var waiter = new TaskSubscriber(options, attempt: 1, Listen(options, progress));
            try
            {
                Join(id, waiter, submitted, endBefore: null, CancellationToken.None);
            }
            catch (ObjectDisposedException disposed)
            {
                // The Rx grammar has a place for it: an observer is told, whoever subscribes is not surprised.
                progress.End(() => new ObjectDisposedException(disposed.ObjectName));
            }

            return Disposable.Create(() =>
            {
                subscription.Dispose();
                _loop.Leave(waiter, new CancellationToken(canceled: true));
            });
        });

    private async IAsyncEnumerable<TaskProgress> WatchCoreAsync(
        EcsOperationId id, EcsWaitOptions options, EcsTask? submitted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var watcher = new ChannelSubscriber(options);
        Join(id, watcher, submitted, endBefore: null, CancellationToken.None);
        try
        {
            await foreach (TaskProgress progress in watcher.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return progress;
            }
        }
        finally
        {
            _loop.Leave(watcher, new CancellationToken(canceled: true));
        }
    }
}
