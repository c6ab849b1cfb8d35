namespace EcsTaskAwaiter.Polling;

internal sealed partial class PollLoop
{
    /// <summary>Takes an subscriber away, if it has not ended; with the last one the polling stops, and a request under way is given up.</summary>
    public void Leave(Subscriber subscriber, CancellationToken cancellationToken)
    {
        WaitEnding ending;
        (TrackedOperation Operation, ActivePoll? UnderWay)? deserted;
        lock (_gate)
        {
            if (!TryTakeAway(subscriber, cancellationToken, out ending, out deserted))
            {
                return;
            }
        }

        Tell(ending);
        if (deserted is var (operation, underWay))
        {
            Release(operation, underWay);
        }
    }

    /// <summary>Takes away, all at once, those of a batch that have not ended: given up one by one, each poll would make room for that of the next.</summary>
    public void LeaveAll(IEnumerable<Subscriber> subscribers, CancellationToken cancellationToken)
    {
        var endings = new List<WaitEnding>();
        var allDeserted = new List<(TrackedOperation Operation, ActivePoll? UnderWay)>();
        lock (_gate)
        {
            foreach (Subscriber subscriber in subscribers)
            {
                if (TryTakeAway(subscriber, cancellationToken, out WaitEnding ending, out (TrackedOperation, ActivePoll?)? deserted))
                {
                    endings.Add(ending);
                    if (deserted is { } one)
                    {
                        allDeserted.Add(one);
                    }
                }
            }
        }

        Tell(endings);
        foreach ((TrackedOperation operation, ActivePoll? underWay) in allDeserted)
        {
            Release(operation, underWay);
        }
    }

    private void LeaveWhenCancelled(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var cancellation = new SubscriberCancellation(this, subscriber);
        cancellation.Listen(cancellationToken);
        lock (_gate)
        {
            if (subscriber.Operation is null)
            {
                cancellation.Stop();
            }
            else
            {
                subscriber.Cancellation = cancellation;
            }
        }
    }

    private bool TryTakeAway(Subscriber subscriber, CancellationToken cancellationToken, out WaitEnding ending, out (TrackedOperation Operation, ActivePoll? UnderWay)? deserted)
    {
        (ending, deserted) = (default, null);
        if (subscriber.Operation is not { } operation)
        {
            return false;
        }

        operation.Remove(subscriber);
        ending = WaitEnding.ByCaller(subscriber, EndOf(operation), cancellationToken);
        if (!operation.HasSubscribers)
        {
            deserted = (operation, Forget(operation));
        }

        return true;
    }

    // Returns its poll under way, which is given up outside the lock: perhaps only after its end, when it may serve no other.
    private ActivePoll? Forget(TrackedOperation operation)
    {
        operation.IsRemoved = true;
        _outage.Forget(operation);
        ActivePoll? underWay = operation.Poll;
        if (underWay is not null)
        {
            underWay.IsGivenUp = true;
        }

        _heap.Remove(operation);
        _turns.Remove(operation);
        if (_operations.TryGetValue(operation, out TrackedOperation? current) && ReferenceEquals(current, operation))
        {
            _operations.Remove(operation);
            if (_operations.Count < _operations.Capacity / 8 && _operations.Capacity > RoomKept)
            {
                _operations.TrimExcess(_operations.Capacity / 4);
            }
        }

        return underWay;
    }

    // After the lock: cancelling runs the request's callbacks, and a plan is a caller's code. While a poll is under way the plan is
    // the poll's, which tells it at its end.
    private void Release(TrackedOperation operation, ActivePoll? underWay)
    {
        if (underWay is not null)
        {
            GiveUp(underWay);
        }
        else
        {
            TellPlan(operation.Plan, operation.Id, operation.Status, _clock.Now);
        }
    }
}
