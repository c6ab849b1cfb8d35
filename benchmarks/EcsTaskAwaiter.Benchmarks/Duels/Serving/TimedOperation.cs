namespace EcsTaskAwaiter.Benchmarks.Duels.Serving;

/// <summary>An operation that ends at a time fixed beforehand, and when it was asked about.</summary>
internal sealed class TimedOperation(TimeSpan end)
{
    private TimeSpan _asked;

    public TimeSpan End => end;

    /// <summary>From its end to the poll that saw it, or from the wait's begin where it had ended before; null until seen.</summary>
    public TimeSpan? NoticedAfter { get; private set; }

    /// <summary>The longest time it went unasked, the wait's begin included.</summary>
    public TimeSpan LongestUnasked { get; private set; }

    public void Ask(TimeSpan now)
    {
        LongestUnasked = now - _asked > LongestUnasked ? now - _asked : LongestUnasked;
        _asked = now;
        NoticedAfter ??= now < end ? null : now - (end > TimeSpan.Zero ? end : TimeSpan.Zero);
    }
}
