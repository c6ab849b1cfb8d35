namespace EcsTaskAwaiter.Polling;

internal sealed partial class PollLoop
{
    /// <summary>How those watched stand, by what is known: nothing is asked.</summary>
    public TrackingHealth Look()
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Now;
            var seen = new TrackingHealth(_operations.Count, Stale: 0, TimeSpan.Zero, Fault: null);
            foreach (TrackedOperation operation in _operations)
            {
                if (operation.Status.Fault is not { } fault)
                {
                    continue;
                }

                TimeSpan staleFor = operation.Status.Elapsed(now) - (operation.Status.SeenUnfinishedAt ?? TimeSpan.Zero);
                seen = seen with { Stale = seen.Stale + 1 };
                if (staleFor > seen.StaleFor)
                {
                    seen = seen with { StaleFor = staleFor, Fault = fault };
                }
            }

            return seen;
        }
    }
}
