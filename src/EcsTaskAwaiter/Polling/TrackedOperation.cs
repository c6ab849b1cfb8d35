using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Polling;

/// <summary>One watched operation: what is known, who is interested, and when to ask next. Guarded by the queue's lock.</summary>
internal sealed class TrackedOperation(EcsOperationId id, in OperationStatus status)
{
    private readonly EcsOperationId _id = id;
    private OperationStatus _status = status;
    private float _jitterPhase;
    private int _dueIndex = -1;
    private int _priorityIndex = -1;
    private Subscriber? _first;

    public EcsOperationId Id => _id;

    /// <summary>Replaced under the lock by the one poll under way, which alone may read it outside the lock.</summary>
    public ref OperationStatus Status => ref _status;

    /// <summary>Its place among those ordered by when something must happen next; -1 outside.</summary>
    public ref int DueIndex => ref _dueIndex;

    /// <summary>When its next poll is worth a request while the budget is short; in seconds of the tracker's clock.</summary>
    public double PriorityTime { get; set; }

    /// <summary>Its place among those that wait for the budget; -1 outside.</summary>
    public ref int PriorityIndex => ref _priorityIndex;

    public PollPhase Phase { get; set; }

    public TimeSpan NextPoll { get; set; }

    /// <summary>How many polls were begun; the number of the one under way.</summary>
    public int PollsBegun { get; set; }

    /// <summary>The poll under way; null between polls.</summary>
    public ActivePoll? Poll { get; set; }

    /// <summary>Made at the first need, outside the lock, by whoever owns the poll.</summary>
    public PollingPlan? Plan { get; set; }

    /// <summary>The schedule of whoever began the loop.</summary>
    public PollingSchedule? Schedule { get; init; }

    /// <summary>Drawn once for each operation, from 0 to 1: what keeps operations begun together out of step.</summary>
    public double JitterPhase
    {
        get => _jitterPhase;
        init => _jitterPhase = (float)value;
    }

    /// <summary>
    /// The chance for the next delay. From poll to poll the phase moves on by the golden ratio, whose multiples spread most evenly of all
    /// (Weyl's sequence; Knuth, The Art of Computer Programming 3, section 6.4), so early and late delays of one operation even out.
    /// </summary>
    public double Chance => (JitterPhase + (PollsBegun * 0.61803398874989485)) % 1;

    public bool IsRemoved { get; set; }

    public bool UnknownStateLogged { get; set; }

    /// <summary>Whether at least the last two polls failed in a way that may pass.</summary>
    public bool IsStale { get; set; }

    /// <summary>Not later than the earliest deadline of those interested; may be earlier for a while after one has left.</summary>
    public TimeSpan EarliestDeadline { get; private set; } = TimeSpan.MaxValue;

    public bool HasSubscribers => _first is not null;

    /// <summary>The first of those interested; the others follow by <see cref="Subscriber.Next"/>.</summary>
    public Subscriber? First => _first;

    public void Add(Subscriber subscriber)
    {
        subscriber.Operation = this;
        subscriber.FirstPoll = PollsBegun + 1;
        subscriber.Next = _first;
        if (_first is not null)
        {
            _first.Previous = subscriber;
        }

        _first = subscriber;
        EarliestDeadline = Earlier(EarliestDeadline, subscriber.Deadline);
    }

    public void Remove(Subscriber subscriber)
    {
        if (subscriber.Previous is { } previous)
        {
            previous.Next = subscriber.Next;
        }
        else
        {
            _first = subscriber.Next;
        }

        if (subscriber.Next is { } next)
        {
            next.Previous = subscriber.Previous;
        }

        (subscriber.Operation, subscriber.Next, subscriber.Previous) = (null, null, null);

        subscriber.Cancellation?.Stop();
    }

    /// <summary>Those interested, in any order; the one at hand may be removed.</summary>
    public IEnumerable<Subscriber> Subscribers()
    {
        for (Subscriber? subscriber = _first, next; subscriber is not null; subscriber = next)
        {
            next = subscriber.Next;
            yield return subscriber;
        }
    }

    public void FindEarliestDeadline()
    {
        EarliestDeadline = TimeSpan.MaxValue;
        for (Subscriber? subscriber = _first; subscriber is not null; subscriber = subscriber.Next)
        {
            EarliestDeadline = Earlier(EarliestDeadline, subscriber.Deadline);
        }
    }

    /// <summary>
    /// When a deadline falls due, by the phase: it starts the last poll; while that poll waits or runs, its answer is waited for as long as
    /// a last look may take from its start, so a stalled request begun well before the deadline is cut at the deadline itself, and nothing lasts
    /// longer than that after it.
    /// </summary>
    public TimeSpan ExpiryOf(TimeSpan deadline, TimeSpan finalPollTimeout) => deadline == TimeSpan.MaxValue
        ? TimeSpan.MaxValue
        : Phase switch
        {
            PollPhase.FinalPoll => deadline + finalPollTimeout,
            PollPhase.InFlight => Earlier(deadline + finalPollTimeout, Later(deadline, Poll!.Started + finalPollTimeout)),
            _ => deadline,
        };

    /// <summary>The phase it belongs in at that time, while no poll is under way.</summary>
    public PollPhase PhaseAt(TimeSpan now, TimeSpan starvation) =>
        EarliestDeadline <= now ? PollPhase.FinalPoll
        : NextPoll > now ? PollPhase.Idle
        : StarvesAt(starvation) <= now ? PollPhase.Overdue
        : PollPhase.Ready;

    /// <summary>When something must happen next.</summary>
    public TimeSpan DueAt(TimeSpan finalPollTimeout, TimeSpan starvation, TimeSpan minimumInterval)
    {
        TimeSpan expiry = ExpiryOf(EarliestDeadline, finalPollTimeout);
        return Phase switch
        {
            PollPhase.Idle => Earlier(NextIdlePoll(minimumInterval), expiry),
            PollPhase.Ready => Earlier(StarvesAt(starvation), expiry),
            _ => expiry,
        };
    }

    // Found anew each time rather than kept: the caller whose deadline moves the poll may leave before it. A first read is not put off.
    private TimeSpan NextIdlePoll(TimeSpan minimumInterval) =>
        PollsBegun == 0 ? NextPoll : PollTiming.ClipToDeadline(NextPoll, EarliestDeadline, minimumInterval);

    // One never asked has waited since it could have been. Not all to the last moment: those that began together would come together.
    private TimeSpan StarvesAt(TimeSpan starvation) => _status.HasReading ? _status.ReadAt + starvation : NextPoll + (starvation * (1 + JitterPhase) / 2);

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
