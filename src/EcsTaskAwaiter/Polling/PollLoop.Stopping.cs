using EcsTaskAwaiter.Diagnostics;

namespace EcsTaskAwaiter.Polling;

internal sealed partial class PollLoop
{
    /// <summary>Ends every wait with <see cref="ObjectDisposedException"/> and stops the timer. The returned task ends with the last request under way.</summary>
    public Task StopAsync()
    {
        var polling = new List<ActivePoll>();
        var endings = new List<WaitEnding>();
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                foreach (TrackedOperation operation in _operations)
                {
                    foreach (Subscriber subscriber in operation.Subscribers())
                    {
                        operation.Remove(subscriber);
                        endings.Add(WaitEnding.ByDisposal(subscriber, EndOf(operation), Disposed));
                    }

                    operation.IsRemoved = true;
                    _heap.Remove(operation);
                    _turns.Remove(operation);
                    if (operation.Poll is { } poll)
                    {
                        poll.IsGivenUp = true;
                        polling.Add(poll);
                    }
                }

                _operations.Clear();
                _timer.Dispose();
                SignalIfDrained();
            }
        }

        // Outside the lock: cancelling runs the request's own callbacks.
        Tell(endings);
        polling.ForEach(GiveUp);
        return _drained.Task;
    }

    private void GiveUp(ActivePoll poll) => GuardedCancellation.Cancel(poll, _logger);

    // Named for the type users know, which stands a floor above.
    private static ObjectDisposedException Disposed() => new("EcsOperationTracker");

    private void SignalIfDrained()
    {
        if (_isDisposed && _unsettled == 0)
        {
            _drained.TrySetResult();
        }
    }
}
