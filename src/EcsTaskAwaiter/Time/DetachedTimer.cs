namespace EcsTaskAwaiter.Time;

/// <summary>Timers that serve everyone: nothing of the context of the caller who happens to be the first may live on in them.</summary>
internal static class DetachedTimer
{
    /// <summary>A timer that is not set yet.</summary>
    public static ITimer Create(TimeProvider timeProvider, Action callback)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Make(timeProvider, callback);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Make(timeProvider, callback);
        }
    }

    private static ITimer Make(TimeProvider timeProvider, Action callback) =>
        timeProvider.CreateTimer(static state => ((Action)state!)(), callback, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
