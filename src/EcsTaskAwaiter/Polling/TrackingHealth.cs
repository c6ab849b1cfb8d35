using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Polling;

/// <summary>Whether the statuses of the operations that are polled can be read.</summary>
/// <param name="Count">How many are polled.</param>
/// <param name="Stale">How many of them have a status that the last poll could not renew.</param>
/// <param name="StaleFor">How long the longest of these has not been read; zero when none is stale.</param>
/// <param name="Fault">Why that one could not be read; null when none is stale.</param>
internal readonly record struct TrackingHealth(int Count, int Stale, TimeSpan StaleFor, PollFault? Fault)
{
    /// <summary>Sums up what is known; nothing is asked.</summary>
    public static TrackingHealth Of(OperationSet operations, TimeSpan now)
    {
        var health = new TrackingHealth(operations.Count, Stale: 0, TimeSpan.Zero, Fault: null);
        foreach (TrackedOperation operation in operations)
        {
            if (operation.Status.Fault is not { } fault)
            {
                continue;
            }

            TimeSpan staleFor = operation.Status.Elapsed(now) - (operation.Status.SeenUnfinishedAt ?? TimeSpan.Zero);
            health = health with { Stale = health.Stale + 1 };
            if (staleFor > health.StaleFor)
            {
                health = health with { StaleFor = staleFor, Fault = fault };
            }
        }

        return health;
    }
}
