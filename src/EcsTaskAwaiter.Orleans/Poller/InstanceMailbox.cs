using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>
/// The news that waits for one instance. The polling loop posts under its lock, so posting only stores; JSON is written when the instance takes
/// a batch. A batch is kept until the instance acknowledges it, since an answer can be lost on its way. Posting is thread-safe; batches are
/// taken by one caller at a time, which a grain guarantees.
/// </summary>
internal sealed class InstanceMailbox
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, PendingNews> _pending = [];
    private readonly Queue<long> _order = [];
    private TaskCompletionSource _arrival = NewArrival();
    private List<WaitEvent> _unacknowledged = [];
    private long _sequence;

    /// <summary>Stores the latest progress of a wait in place of an earlier one.</summary>
    public void Progress(long wait, TaskProgress progress)
    {
        lock (_gate)
        {
            Store(wait, _pending.GetValueOrDefault(wait) with { Progress = progress });
        }
    }

    /// <summary>Stores the end of a wait.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="result">The result; null when it failed.</param>
    /// <param name="failure">Makes the exception; null when it succeeded.</param>
    public void End(long wait, EcsTaskResult? result, Func<Exception>? failure)
    {
        lock (_gate)
        {
            Store(wait, _pending.GetValueOrDefault(wait) with { Result = result, Failure = failure });
        }
    }

    /// <summary>Drops what is not sent yet of a wait that the instance has left.</summary>
    public void Forget(long wait)
    {
        lock (_gate)
        {
            _pending.Remove(wait);
        }
    }

    /// <summary>Completes when there is something to send.</summary>
    public Task WaitForNewsAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _pending.Count > 0 || _unacknowledged.Count > 0 ? Task.CompletedTask : _arrival.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Drops the batch that the instance has received.</summary>
    /// <param name="sequence">The last sequence number that the instance received.</param>
    /// <returns>What was in it; empty where it was acknowledged before.</returns>
    public IReadOnlyList<WaitEvent> Acknowledge(long sequence)
    {
        if (sequence != _sequence)
        {
            return [];
        }

        IReadOnlyList<WaitEvent> received = _unacknowledged;
        _unacknowledged = [];
        return received;
    }

    /// <summary>The next batch: what was sent and not acknowledged comes again, as it was.</summary>
    /// <param name="epoch">The epoch of this activation.</param>
    public EventBatch Take(Guid epoch)
    {
        if (_unacknowledged.Count == 0)
        {
            _unacknowledged = TakePending().ConvertAll(static item => NewsWriter.Write(item.Wait, item.News));
            _sequence += _unacknowledged.Count == 0 ? 0 : 1;
        }

        return new EventBatch { Epoch = epoch, Sequence = _sequence, Events = _unacknowledged };
    }

    private List<(long Wait, PendingNews News)> TakePending()
    {
        List<(long, PendingNews)> taken = [];
        lock (_gate)
        {
            while (taken.Count < FleetLimits.EventsPerBatch && _order.TryDequeue(out long wait))
            {
                // A wait that was left is still in the order.
                if (_pending.Remove(wait, out PendingNews news))
                {
                    taken.Add((wait, news));
                }
            }

            if (_pending.Count == 0 && _arrival.Task.IsCompleted)
            {
                _arrival = NewArrival();
            }
        }

        return taken;
    }

    // Called under the lock.
    private void Store(long wait, in PendingNews news)
    {
        if (!_pending.ContainsKey(wait))
        {
            _order.Enqueue(wait);
        }

        _pending[wait] = news;
        _arrival.TrySetResult();
    }

    // The continuation is the grain's call: it must not run on the polling loop.
    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
