namespace EcsTaskAwaiter.Tests.Support;

/// <summary>
/// A clock that moves only when told to, and then from timer to timer: every timer fires at its own instant, however far the jump. It
/// counts its timers, so that a test can see what an engine leaves behind.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private TimeSpan _elapsed;

    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed;
            }
        }
    }

    /// <summary>How far the wall clock is off; the monotonic one does not notice.</summary>
    public TimeSpan WallClockError { get; set; }

    /// <summary>Whether timers count whole milliseconds, as the system's do, and so fire a fraction early.</summary>
    public bool CountsWholeMilliseconds { get; init; }

    public int TimersCreated { get; private set; }

    public int TimersAlive
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _start + Elapsed + WallClockError;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        lock (_gate)
        {
            TimersCreated++;
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by) => AdvanceTo(Elapsed + by);

    public void AdvanceTo(TimeSpan target)
    {
        while (FireNext(target))
        {
        }

        lock (_gate)
        {
            _elapsed = target > _elapsed ? target : _elapsed;
        }
    }

    /// <summary>Moves on and fires nothing: what is due by then comes late, as it does on a machine that was asleep or overloaded.</summary>
    public void Skip(TimeSpan target)
    {
        lock (_gate)
        {
            _elapsed = target > _elapsed ? target : _elapsed;
        }
    }

    /// <summary>Moves to the next timer that is due by <paramref name="limit"/> and fires it; false when there is none.</summary>
    public bool FireNext(TimeSpan limit)
    {
        VirtualTimer? next;
        lock (_gate)
        {
            next = _timers.Where(timer => timer.Due <= limit).MinBy(timer => timer.Due);
            if (next is null)
            {
                return false;
            }

            _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
            next.Due = next.Period > TimeSpan.Zero ? _elapsed + next.Period : TimeSpan.MaxValue;
        }

        next.Fire();
        return true;
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; set; } = TimeSpan.MaxValue;

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // As the system's timers do.
            long milliseconds = (long)dueTime.TotalMilliseconds;
            ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, Timeout.Infinite);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, uint.MaxValue - 1L);
            lock (time._gate)
            {
                Due = milliseconds == Timeout.Infinite ? TimeSpan.MaxValue : time._elapsed + (time.CountsWholeMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : dueTime);
                Period = period;
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
