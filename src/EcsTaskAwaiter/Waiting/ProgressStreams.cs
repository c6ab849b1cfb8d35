using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Runtime.CompilerServices;

namespace EcsTaskAwaiter.Waiting;

/// <summary>The progress of one operation, pushed to observers or pulled by an enumeration: each subscription is a wait of its own. Thread-safe.</summary>
internal sealed class ProgressStreams(WaitStarter waits)
{
    public IObservable<TaskProgress> Observe(EcsOperationId id, EcsWaitOptions options, EcsTask? submitted) =>
        Observable.Create<TaskProgress>(observer =>
        {
            ProgressBroadcast progress = waits.NewProgress(options);
            IDisposable subscription = progress.Subscribe(observer);
            var subscriber = new TaskSubscriber(options, attempt: 1, progress);
            try
            {
                waits.Join(id, subscriber, submitted, CancellationToken.None);
            }
            catch (ObjectDisposedException disposed)
            {
                // The Rx grammar has a place for it: an observer is told, whoever subscribes is not surprised.
                progress.End(() => new ObjectDisposedException(disposed.ObjectName));
            }

            return Disposable.Create(() =>
            {
                subscription.Dispose();
                waits.GiveUp(subscriber);
            });
        });

    public async IAsyncEnumerable<TaskProgress> EnumerateAsync(
        EcsOperationId id, EcsWaitOptions options, EcsTask? submitted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var subscriber = new ChannelSubscriber(options);
        waits.Join(id, subscriber, submitted, CancellationToken.None);
        try
        {
            await foreach (TaskProgress progress in subscriber.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return progress;
            }
        }
        finally
        {
            waits.GiveUp(subscriber);
        }
    }
}
