namespace EcsTaskAwaiter.Tracking;

/// <summary>One watched operation: what is known, who is interested, and when to ask next. Guarded by the queue's lock.</summary>
internal sealed class TrackedOperation(EcsOperationId id, in OperationStatus status)
{
    private readonly EcsOperationId _id = id;
    private OperationStatus _status = status;
    private float _jitterPhase;
    private Interest? _first;

    public EcsOperationId Id => _id;

    /// <summary>Replaced under the lock by the one poll under way, which alone may read it outside the lock.</summary>
    public ref OperationStatus Status => ref _status;

    /// <summary>When something must happen next; the key in the heap.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>Its place in the heap; -1 outside it.</summary>
    public int HeapIndex { get; set; } = -1;

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

    /// <summary>Not later than the earliest deadline of those interested; may be earlier for a while after one has left.</summary>
    public TimeSpan EarliestDeadline { get; private set; } = TimeSpan.MaxValue;

    public bool HasInterest => _first is not null;

    /// <summary>The first of those interested; the others follow by <see cref="Interest.Next"/>.</summary>
    public Interest? First => _first;

    public void Add(Interest interest)
    {
        interest.Operation = this;
        interest.FirstPoll = PollsBegun + 1;
        interest.Next = _first;
        if (_first is not null)
        {
            _first.Previous = interest;
        }

        _first = interest;
        EarliestDeadline = Earlier(EarliestDeadline, interest.Deadline);
    }

    public void Remove(Interest interest)
    {
        if (interest.Previous is { } previous)
        {
            previous.Next = interest.Next;
        }
        else
        {
            _first = interest.Next;
        }

        if (interest.Next is { } next)
        {
            next.Previous = interest.Previous;
        }

        (interest.Operation, interest.Next, interest.Previous) = (null, null, null);

        interest.Cancellation?.Stop();
    }

    /// <summary>Those interested, in any order; the one at hand may be removed.</summary>
    public IEnumerable<Interest> Interests()
    {
        for (Interest? interest = _first, next; interest is not null; interest = next)
        {
            next = interest.Next;
            yield return interest;
        }
    }

    public void FindEarliestDeadline()
    {
        EarliestDeadline = TimeSpan.MaxValue;
        for (Interest? interest = _first; interest is not null; interest = interest.Next)
        {
            EarliestDeadline = Earlier(EarliestDeadline, interest.Deadline);
        }
    }

    /// <summary>
    /// When a deadline falls due, by the phase: while idle it starts the last poll; while that poll waits or runs, its answer is waited for
    /// as long as a last look may take from its start, so a stalled request begun well before the deadline is cut at the deadline itself.
    /// </summary>
    public TimeSpan ExpiryOf(TimeSpan deadline, TimeSpan lastLook) => deadline == TimeSpan.MaxValue
        ? TimeSpan.MaxValue
        : Phase switch
        {
            PollPhase.Idle => deadline,
            PollPhase.Ready => deadline + lastLook,
            _ => Later(deadline, Poll!.Started + lastLook),
        };

    public void FindDue(TimeSpan lastLook)
    {
        TimeSpan expiry = ExpiryOf(EarliestDeadline, lastLook);
        Due = Phase == PollPhase.Idle ? Earlier(NextPoll, expiry) : expiry;
    }

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
