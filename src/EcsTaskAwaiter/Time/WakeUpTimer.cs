namespace EcsTaskAwaiter.Time;

/// <summary>
/// One timer that is set to whatever is due next, again and again. Knows what the system's timers cannot do: they count whole milliseconds and so may
/// fire a fraction early, take no time in the past, and no more than 49 days. Not thread-safe: guarded by the lock of its owner, but for
/// its callback, which runs without.
/// </summary>
internal sealed class WakeUpTimer(MonotonicClock clock, Action callback)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Resolution = TimeSpan.FromMilliseconds(1);

    private readonly ITimer _timer = clock.CreateTimer(callback);
    private bool _firedEarly;
    private bool _isStopped;

    // What it is set to; null once it has fired.
    private TimeSpan? _due = TimeSpan.MaxValue;

    /// <summary>Tells that it has fired, before it is set again.</summary>
    /// <param name="isEarly">Whether nothing was due yet: then it is set at least a whole millisecond ahead, or it would fire over and over.</param>
    public void Fired(bool isEarly) => (_firedEarly, _due) = (isEarly, null);

    /// <summary>Sets it to a time of the clock; <see cref="TimeSpan.MaxValue"/> stops it.</summary>
    public void SetTo(TimeSpan due, TimeSpan now)
    {
        if (_isStopped || (due == _due && !_firedEarly))
        {
            return;
        }

        _due = due;
        if (due == TimeSpan.MaxValue)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // What was due while the machine slept lies in the past.
        TimeSpan delay = due < now ? TimeSpan.Zero : TimeMath.Min(due - now, Longest);
        _timer.Change(_firedEarly ? TimeMath.Max(delay, Resolution) : delay, Timeout.InfiniteTimeSpan);
        _firedEarly = false;
    }

    /// <summary>Stops it for good: setting it again does nothing.</summary>
    public void Stop()
    {
        _isStopped = true;
        _timer.Dispose();
    }
}
