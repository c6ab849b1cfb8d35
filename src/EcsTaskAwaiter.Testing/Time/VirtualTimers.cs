namespace EcsTaskAwaiter.Testing.Time;

/// <summary>
/// A clock that only moves when told to, and the timers that wait for it. Timers due at the same instant fire in the order of their creation.
/// The owner decides where callbacks run. Thread-safe.
/// </summary>
internal sealed class VirtualTimers
{
    private readonly Lock _lock = new();
    private readonly SortedSet<VirtualTimer> _pending = new(Comparer<VirtualTimer>.Create(CompareByDueTime));
    private TimeSpan _elapsed;
    private long _created;
    private int _alive;

    /// <summary>Rounds due times down to whole milliseconds, as the system's timers do, so that timers fire up to 1 ms early.</summary>
    public bool TruncatesToMilliseconds { get; init; }

    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
            {
                return _elapsed;
            }
        }
    }

    public long Created
    {
        get
        {
            lock (_lock)
            {
                return _created;
            }
        }
    }

    /// <summary>Timers that were created and not disposed, whether or not they are set.</summary>
    public int Alive
    {
        get
        {
            lock (_lock)
            {
                return _alive;
            }
        }
    }

    /// <summary>The due times of all timers that are set, earliest first.</summary>
    public IReadOnlyList<TimeSpan> DueTimes
    {
        get
        {
            lock (_lock)
            {
                return [.. _pending.Select(timer => timer.Due)];
            }
        }
    }

    public ITimer Create(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer;
        lock (_lock)
        {
            timer = new VirtualTimer(this, ++_created, callback, state);
            _alive++;
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the earliest timer that is due by <paramref name="limit"/> and takes it; the caller fires it. Null when there is none.</summary>
    public VirtualTimer? TakeNext(TimeSpan limit)
    {
        lock (_lock)
        {
            if (_pending.Min is not { } next || next.Due > limit)
            {
                return null;
            }

            _elapsed = Max(_elapsed, next.Due);
            _pending.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                Schedule(next, next.Period);
            }

            return next;
        }
    }

    /// <summary>Moves on without firing anything; timers that are due by then fire late. Never moves back.</summary>
    public void MoveTo(TimeSpan target)
    {
        lock (_lock)
        {
            _elapsed = Max(_elapsed, target);
        }
    }

    public bool Change(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime);
        Validate(period);
        lock (_lock)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _pending.Remove(timer);
            timer.Period = period;
            if (Truncated(dueTime) != Timeout.InfiniteTimeSpan)
            {
                Schedule(timer, dueTime);
            }

            return true;
        }
    }

    public void Remove(VirtualTimer timer)
    {
        lock (_lock)
        {
            if (!timer.IsDisposed)
            {
                timer.IsDisposed = true;
                _pending.Remove(timer);
                _alive--;
            }
        }
    }

    private static int CompareByDueTime(VirtualTimer one, VirtualTimer other) =>
        one.Due != other.Due ? one.Due.CompareTo(other.Due) : one.Number.CompareTo(other.Number);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Truncated(TimeSpan time) => TimeSpan.FromMilliseconds((long)time.TotalMilliseconds);

    // The same range, by the same truncated value, as System.Threading.Timer.
    private static void Validate(TimeSpan time)
    {
        long milliseconds = (long)time.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, Timeout.Infinite, nameof(time));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, uint.MaxValue - 1L, nameof(time));
    }

    private void Schedule(VirtualTimer timer, TimeSpan delay)
    {
        timer.Due = _elapsed + (TruncatesToMilliseconds ? Truncated(delay) : delay);
        _pending.Add(timer);
    }
}
