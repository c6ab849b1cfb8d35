using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Polling;

// Operations of a kind teach each other: what the end of one says moves the polls of the others at once.
internal sealed partial class PollQueue
{
    /// <summary>With more operations than this, a search after each end would cost more than it saves: they learn at their next poll.</summary>
    private const int MostSearched = 1024;

    /// <summary>Plans the next poll of each operation anew whose plan is outdated by the end of another.</summary>
    /// <returns>Whether any was.</returns>
    public bool Replan(TimeSpan now)
    {
        bool isAny = false;
        if (_operations.Count > MostSearched)
        {
            return isAny;
        }

        foreach (TrackedOperation operation in _operations)
        {
            // Between polls nobody else uses a plan. Only this library's own plans are ever outdated, so no caller's code runs under the lock.
            if (operation is { Phase: PollPhase.Idle, IsHeldByServer: false, Plan.IsOutdated: true, Status: { HasReading: true, Fault: null } })
            {
                TimeSpan readAt = operation.Status.ReadAt;
                PlannedPoll planned = PlannedPoll.Of(operation.Plan, operation.Status.Observe(readAt), RequestCost);
                operation.NextPoll = TimeMath.Max(readAt + timing.Delay(planned.Delay, retryAfter: null, operation.Chance), now);
                operation.PriorityTime = (readAt + planned.PriorityDelay).TotalSeconds;
                Reschedule(operation);
                isAny = true;
            }
        }

        return isAny;
    }
}
