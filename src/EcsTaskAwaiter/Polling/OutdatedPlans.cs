using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Polling;

/// <summary>Operations of a kind teach each other: what the end of one says moves the polls of the others at once.</summary>
internal static class OutdatedPlans
{
    /// <summary>With more operations than this, a search after each end would cost more than it saves: they learn at their next poll.</summary>
    private const int MostSearched = 1024;

    /// <summary>Plans the next poll of each operation anew whose plan is outdated by the end of another.</summary>
    /// <param name="operations">The operations that are polled.</param>
    /// <param name="timing">Bounds what a plan asks for.</param>
    /// <param name="requestCost">What a request is worth while the budget is short.</param>
    /// <param name="now">The tracker's clock.</param>
    /// <returns>Those whose next poll was planned anew; null for none, as nearly always.</returns>
    public static List<TrackedOperation>? Replan(OperationSet operations, PollTiming timing, double requestCost, TimeSpan now)
    {
        if (operations.Count > MostSearched)
        {
            return null;
        }

        List<TrackedOperation>? replanned = null;
        foreach (TrackedOperation operation in operations)
        {
            // Between polls nobody else uses a plan. Only this library's own plans are ever outdated, so no caller's code runs under the lock.
            if (operation is { Phase: PollPhase.Idle, IsHeldByServer: false, Plan.IsOutdated: true, Status: { HasReading: true, Fault: null } })
            {
                Replan(operation, operation.Plan, timing, requestCost, now);
                (replanned ??= []).Add(operation);
            }
        }

        return replanned;
    }

    private static void Replan(TrackedOperation operation, PollingPlan plan, PollTiming timing, double requestCost, TimeSpan now)
    {
        TimeSpan readAt = operation.Status.ReadAt;
        PlannedPoll planned = PlannedPoll.Of(plan, operation.Status.Observe(readAt), requestCost);
        operation.NextPoll = TimeMath.Max(readAt + timing.Delay(planned.Delay, retryAfter: null, operation.Chance), now);
        operation.PriorityTime = (readAt + planned.PriorityDelay).TotalSeconds;
    }
}
