namespace EcsTaskAwaiter.Time;

/// <summary>Time since the tracker was made, by the monotonic clock: a wall clock that jumps moves neither polls nor deadlines.</summary>
internal sealed class MonotonicClock(TimeProvider timeProvider)
{
    private readonly long _start = timeProvider.GetTimestamp();

    public TimeSpan Now => timeProvider.GetElapsedTime(_start);

    public DateTimeOffset UtcNow => timeProvider.GetUtcNow();

    public ITimer CreateTimer(Action callback) => DetachedTimer.Create(timeProvider, callback);
}
