namespace EcsTaskAwaiter.Tracking;

/// <summary>Time since the tracker was made, by the monotonic clock: a wall clock that jumps moves neither polls nor deadlines.</summary>
internal sealed class TrackerClock(TimeProvider timeProvider)
{
    private readonly long _start = timeProvider.GetTimestamp();

    public TimeSpan Now => timeProvider.GetElapsedTime(_start);

    public DateTimeOffset UtcNow => timeProvider.GetUtcNow();

    public ITimer CreateTimer(TimerCallback callback)
    {
        // Nothing of the first caller's context may live on in a timer that serves everyone.
        if (ExecutionContext.IsFlowSuppressed())
        {
            return timeProvider.CreateTimer(callback, state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return timeProvider.CreateTimer(callback, state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
