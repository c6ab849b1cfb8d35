using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Polling;

/// <summary>One operation that is polled: what is known of it, who subscribes, and when to poll next. Guarded by the lock of the loop.</summary>
internal sealed class TrackedOperation(EcsOperationId id, in OperationStatus status)
{
    private readonly EcsOperationId _id = id;
    private OperationStatus _status = status;

    // A bit a mark and two bytes for the phase: a hundred thousand operations pay for each word.
    private ushort _jitterPhase;
    private Marks _marks;
    private int _dueIndex = -1;
    private int _priorityIndex = -1;
    private SubscriberList _subscribers;

    [Flags]
    private enum Marks : byte
    {
        None = 0,
        HeldByServer = 1,
        Removed = 2,
        UnknownState = 4,
        Stale = 8,
    }

    public EcsOperationId Id => _id;

    /// <summary>Replaced under the lock by the one poll under way, which alone may read it outside the lock.</summary>
    public ref OperationStatus Status => ref _status;

    /// <summary>Its index in the heap ordered by what is due next; -1 outside.</summary>
    public ref int DueIndex => ref _dueIndex;

    /// <summary>When its next poll is worth a request while the budget is short; in seconds of the tracker's clock.</summary>
    public double PriorityTime { get; set; }

    /// <summary>Its index in the queue for the budget; -1 outside.</summary>
    public ref int PriorityIndex => ref _priorityIndex;

    public PollPhase Phase { get; set; }

    public TimeSpan NextPoll { get; set; }

    /// <summary>Whether the server said when to ask next, so that nothing learned meanwhile may move the poll.</summary>
    public bool IsHeldByServer
    {
        get => _marks.HasFlag(Marks.HeldByServer);
        set => Mark(Marks.HeldByServer, value);
    }

    /// <summary>How many polls were begun; the number of the one under way.</summary>
    public int PollsBegun { get; set; }

    /// <summary>The poll under way; null between polls.</summary>
    public ActivePoll? Poll { get; set; }

    /// <summary>Made at the first need, outside the lock, by whoever owns the poll.</summary>
    public PollingPlan? Plan { get; set; }

    /// <summary>The schedule of the first subscriber.</summary>
    public PollingSchedule? Schedule { get; init; }

    /// <summary>Drawn once for each operation, from 0 to 1: what keeps operations begun together out of step.</summary>
    public double JitterPhase
    {
        get => (double)_jitterPhase / ushort.MaxValue;
        init => _jitterPhase = (ushort)(value * ushort.MaxValue);
    }

    /// <summary>
    /// The chance for the next delay. From poll to poll the phase moves on by the golden ratio, whose multiples spread most evenly of all
    /// (Weyl's sequence; Knuth, The Art of Computer Programming 3, section 6.4), so early and late delays of one operation even out.
    /// </summary>
    public double Chance => (JitterPhase + (PollsBegun * 0.61803398874989485)) % 1;

    public bool IsRemoved
    {
        get => _marks.HasFlag(Marks.Removed);
        set => Mark(Marks.Removed, value);
    }

    /// <summary>Whether at least the last two polls failed in a way that may pass.</summary>
    public bool IsStale
    {
        get => _marks.HasFlag(Marks.Stale);
        set => Mark(Marks.Stale, value);
    }

    /// <summary>Not later than the earliest deadline of its subscribers; may be earlier for a while after one has left.</summary>
    public TimeSpan EarliestDeadline { get; private set; } = TimeSpan.MaxValue;

    public bool HasSubscribers => !_subscribers.IsEmpty;

    public ref SubscriberList Subscribers => ref _subscribers;

    public void Add(Subscriber subscriber)
    {
        subscriber.Operation = this;
        subscriber.FirstPoll = PollsBegun + 1;
        _subscribers.Add(subscriber);
        EarliestDeadline = TimeMath.Min(EarliestDeadline, subscriber.Deadline);
    }

    public void Remove(Subscriber subscriber)
    {
        _subscribers.Remove(subscriber);
        subscriber.Operation = null;
        subscriber.Cancellation?.Stop();
    }

    public void FindEarliestDeadline()
    {
        EarliestDeadline = TimeSpan.MaxValue;
        foreach (Subscriber subscriber in _subscribers)
        {
            EarliestDeadline = TimeMath.Min(EarliestDeadline, subscriber.Deadline);
        }
    }

    /// <summary>Whether a status is the first of this operation in a state this library does not know.</summary>
    public bool IsFirstUnknownState(in OperationStatus status)
    {
        if (_marks.HasFlag(Marks.UnknownState) || status is not { Fault: null, Task.State: EcsTaskState.Unknown })
        {
            return false;
        }

        Mark(Marks.UnknownState, isMarked: true);
        return true;
    }

    private void Mark(Marks mark, bool isMarked) => _marks = isMarked ? _marks | mark : _marks & ~mark;
}
