using EcsTaskAwaiter.Testing.Time;

namespace EcsTaskAwaiter.Tests.Support;

/// <summary>
/// A clock that a test moves by hand, from timer to timer: every timer fires at its own instant, on the thread that moves the clock, however far
/// the jump. It counts its timers, so that a test can see what an engine leaves behind.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private VirtualTimers _timers = new();

    public TimeSpan Elapsed => _timers.Elapsed;

    /// <summary>How far the wall clock is off; the monotonic clock is not affected.</summary>
    public TimeSpan WallClockError { get; set; }

    /// <summary>Whether timers count whole milliseconds, as the system's do, and so fire up to 1 ms early.</summary>
    public bool CountsWholeMilliseconds
    {
        get => _timers.TruncatesToMilliseconds;
        init => _timers = new VirtualTimers { TruncatesToMilliseconds = value };
    }

    public long TimersCreated => _timers.Created;

    public int TimersAlive => _timers.Alive;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _start + Elapsed + WallClockError;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _timers.Create(callback, state, dueTime, period);

    public void Advance(TimeSpan by) => AdvanceTo(Elapsed + by);

    public void AdvanceTo(TimeSpan target)
    {
        while (FireNext(target))
        {
        }

        Skip(target);
    }

    /// <summary>Moves on and fires nothing: timers that are due by then fire late, as they do on a machine that was asleep or overloaded.</summary>
    public void Skip(TimeSpan target) => _timers.MoveTo(target);

    /// <summary>Moves to the next timer that is due by <paramref name="limit"/> and fires it; false when there is none.</summary>
    public bool FireNext(TimeSpan limit)
    {
        VirtualTimer? next = _timers.TakeNext(limit);
        next?.Fire();
        return next is not null;
    }
}
