using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>
/// The waits of this process at one poller, their deadlines, and whether the poller can be reached, behind one lock. No I/O and no user code here:
/// what <see cref="Subscriber.Report"/> hands over is delivered elsewhere, and waits are ended by the caller of these methods, outside the lock.
/// </summary>
internal sealed class OpenWaits(string cluster, MonotonicClock clock)
{
    private readonly Lock _gate = new();
    private readonly WaitBook<RemoteWait> _book = new();
    private readonly Dictionary<Subscriber, RemoteWait> _bySubscriber = [];
    private readonly Deadlines _deadlines = new();
    private readonly PollerOutage _outage = new(cluster);
    private bool _isStopped;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _book.Count;
            }
        }
    }

    /// <summary>Why the poller cannot be reached; null while it can.</summary>
    public PollFault? Outage
    {
        get
        {
            lock (_gate)
            {
                return _outage.Fault;
            }
        }
    }

    /// <summary>How long the poller has not been reached; zero while it can be.</summary>
    public TimeSpan OutageDuration
    {
        get
        {
            lock (_gate)
            {
                return _outage.Fault is null ? TimeSpan.Zero : clock.Now - _outage.Began;
            }
        }
    }

    /// <summary>Opens a wait, and reports what is known of its operation.</summary>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    public void Add(RemoteWait wait)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopped, typeof(EcsOperationTracker));
            wait.Number = _book.Add(wait);
            _bySubscriber.Add(wait.Subscriber, wait);
            _deadlines.Add(wait.Number, wait.Deadline);
            if (wait.Subscriber.WantsProgress && wait.Known.Describe(wait.Id, clock.Now, clock.UtcNow, wait.Subscriber.Attempt) is { } first)
            {
                ReportLocked(wait, first);
            }
        }
    }

    /// <summary>Keeps the registration of a caller's token until the wait closes.</summary>
    /// <returns>False when it has closed already: the registration is the caller's to release.</returns>
    public bool KeepCancellation(RemoteWait wait, CancellationTokenRegistration registration)
    {
        lock (_gate)
        {
            if (!_bySubscriber.ContainsKey(wait.Subscriber))
            {
                return false;
            }

            wait.Cancellation = registration;
            return true;
        }
    }

    /// <summary>Closes a wait; null if it is closed already. Whoever gets it ends it for its caller.</summary>
    public RemoteWait? Close(Subscriber subscriber)
    {
        lock (_gate)
        {
            if (!_bySubscriber.TryGetValue(subscriber, out RemoteWait? wait))
            {
                return null;
            }

            _book.Leave(wait.Number);
            RemoveLocked(wait);
            return wait;
        }
    }

    /// <summary>Lets no further wait in.</summary>
    /// <returns>The waits that were open; none the second time.</returns>
    public List<RemoteWait> Stop()
    {
        lock (_gate)
        {
            List<RemoteWait> open = _isStopped ? [] : [.. _book.Open];
            _isStopped = true;
            return open;
        }
    }

    /// <summary>What a later process needs to go on with a wait; null once it has ended.</summary>
    public ResumePoint? WhereItStands(Subscriber subscriber)
    {
        lock (_gate)
        {
            return _bySubscriber.TryGetValue(subscriber, out RemoteWait? wait) ? wait.ToResumePoint(clock) : null;
        }
    }

    /// <summary>What to tell the poller now: the waits closed here, and the orders of new ones. They count as on their way.</summary>
    public (List<long> Left, List<long> Numbers, List<WaitOrder> Orders) TakeToSend()
    {
        lock (_gate)
        {
            List<long> left = _book.TakeLeft();
            List<(long Number, RemoteWait Wait)> taken = _book.TakeOrders(FleetLimits.OrdersPerCall);
            return (left, taken.ConvertAll(static item => item.Number), taken.ConvertAll(item => item.Wait.TakeOrder(clock)));
        }
    }

    public List<long> TakeLeft()
    {
        lock (_gate)
        {
            return _book.TakeLeft();
        }
    }

    /// <summary>The poller has taken orders, except those that it asks to be sent again.</summary>
    public void Joined(Guid epoch, List<long> numbers, List<long> postponed)
    {
        lock (_gate)
        {
            List<long> joined = postponed.Count == 0 ? numbers : [.. numbers.Except(postponed)];
            foreach (long number in joined)
            {
                _book.Find(number)?.WasJoined = true;
            }

            _book.Joined(epoch, joined);
            _book.NotJoined(postponed);
        }
    }

    /// <summary>It is not known whether the poller has heard any of this: all of it is sent again.</summary>
    public void Unsent(List<long> left, List<long> numbers)
    {
        lock (_gate)
        {
            _book.NotLeft(left);
            _book.NotJoined(numbers);
        }
    }

    public List<RemoteWait> Find(List<long> numbers)
    {
        lock (_gate)
        {
            return [.. numbers.Select(_book.Find).OfType<RemoteWait>()];
        }
    }

    /// <summary>What to ask the poller for news with; null while it knows no wait of this process.</summary>
    public (Guid Epoch, long Acknowledged, long OldestOpen)? NextCall()
    {
        lock (_gate)
        {
            return _book is { Count: > 0, Epoch: { } epoch } ? (epoch, _book.Acknowledged, _book.OldestOpen) : null;
        }
    }

    /// <summary>Takes over a batch of news; waits whose end is in it are closed.</summary>
    public List<(RemoteWait Wait, WaitEvent News)> Apply(EventBatch batch)
    {
        lock (_gate)
        {
            List<(RemoteWait Wait, WaitEvent News)> news = _book.Apply(batch);
            if (batch.IsMoving)
            {
                _book.Forgotten();
            }

            foreach ((RemoteWait wait, WaitEvent item) in news)
            {
                if (item.IsEnd)
                {
                    RemoveLocked(wait);
                }
            }

            return news;
        }
    }

    /// <summary>Reports progress, but nothing to a caller who has just left.</summary>
    public void Report(RemoteWait wait, TaskProgress progress, bool isEnd)
    {
        lock (_gate)
        {
            if (isEnd || _bySubscriber.ContainsKey(wait.Subscriber))
            {
                ReportLocked(wait, progress);
            }
        }
    }

    /// <summary>The open waits whose deadline has passed; while the poller can be reached, it has <paramref name="grace"/> to end them itself.</summary>
    public List<RemoteWait> TakePassed(TimeSpan grace)
    {
        lock (_gate)
        {
            TimeSpan passedBefore = clock.Now - (_outage.Fault is null ? grace : TimeSpan.Zero);
            return [.. _deadlines.TakePassed(passedBefore).Select(_book.Find).OfType<RemoteWait>()];
        }
    }

    /// <summary>A call to the poller succeeded.</summary>
    /// <returns>Whether this ends an outage.</returns>
    public bool Reached()
    {
        lock (_gate)
        {
            return _outage.Succeeded();
        }
    }

    /// <summary>A call to the poller failed. When this begins an outage, callers who want progress are told that what they see is stale.</summary>
    /// <returns>The outage that begins; null otherwise.</returns>
    public PollFault? NotReached(Exception exception)
    {
        lock (_gate)
        {
            if (!_outage.Failed(exception, clock.Now))
            {
                return null;
            }

            foreach (RemoteWait wait in _book.Open.Where(static wait => wait.Subscriber.WantsProgress))
            {
                ReportLocked(wait, wait.StaleProgress(_outage.Fault!.ToPollError(clock.UtcNow), clock.UtcNow));
            }

            return _outage.Fault;
        }
    }

    private static void ReportLocked(RemoteWait wait, TaskProgress progress)
    {
        wait.Latest = progress;
        wait.Subscriber.Report(progress);
    }

    private void RemoveLocked(RemoteWait wait)
    {
        _bySubscriber.Remove(wait.Subscriber);
        _deadlines.Remove(wait.Number);
        wait.Cancellation.Unregister();
    }
}
