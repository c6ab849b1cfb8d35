namespace EcsTaskAwaiter.Benchmarks.Peers;

/// <summary>Fires every timer as soon as it is made, so that a library's delays can be collected without waiting for them.</summary>
internal sealed class ImmediateTimeProvider : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
}
