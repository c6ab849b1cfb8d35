using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Polling;

/// <summary>All rules of when an operation is polled, waits for the budget, starves or expires. Pure: each answer follows from the arguments.</summary>
internal sealed class PollTiming(TrackingSettings settings)
{
    /// <summary>
    /// The most that chance moves a planned poll. A plan that knows a kind aims at a moment, and a tenth of ten minutes would miss it; a
    /// second either way is enough to keep operations begun together from being polled together.
    /// </summary>
    private static readonly TimeSpan LongestJitter = TimeSpan.FromSeconds(1);

    /// <summary>The delay to the next poll.</summary>
    /// <param name="planned">What the plan asked for.</param>
    /// <param name="retryAfter">What the server asked for, or null; it may shorten as well as lengthen.</param>
    /// <param name="chance">From 0 to 1.</param>
    public TimeSpan Delay(TimeSpan planned, TimeSpan? retryAfter, double chance)
    {
        if (retryAfter is { } asked)
        {
            // Only ever later than the server asked, and never faster than the minimum: "Retry-After: 0" must not become a busy loop.
            TimeSpan floor = TimeMath.Max(TimeMath.Min(asked, settings.MaximumRetryAfter), settings.MinimumInterval);
            return floor + (floor * (settings.Jitter * chance));
        }

        // After the cap, or every delay at the cap would be exactly the cap, and herds would form just there.
        TimeSpan bounded = TimeMath.Max(TimeMath.Min(planned, settings.MaximumInterval), settings.MinimumInterval);
        return TimeMath.Max(bounded + (TimeMath.Min(bounded * settings.Jitter, LongestJitter) * ((2 * chance) - 1)), settings.MinimumInterval);
    }

    /// <summary>
    /// The time of the next poll, given the nearest deadline: the final poll lands on the deadline, never after it, and none falls so
    /// short before it that the final one would come within the minimum interval (the rule of the Smithy waiters).
    /// </summary>
    public TimeSpan ClipToDeadline(TimeSpan next, TimeSpan deadline) =>
        deadline != TimeSpan.MaxValue && next > deadline - settings.MinimumInterval ? deadline : next;

    /// <summary>When a subscriber gives up that subscribes now.</summary>
    public TimeSpan DeadlineOf(Subscriber subscriber, TimeSpan now)
    {
        TimeSpan timeout = TimeoutOf(subscriber);
        return timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : now + timeout;
    }

    public TimeSpan TimeoutOf(Subscriber subscriber) => subscriber.Timeout ?? settings.Timeout;

    /// <summary>
    /// When a deadline falls due, by the phase: it starts the final poll; while that waits for the budget or runs, its answer is waited for as long as
    /// a final poll may take from its start, so a stalled request begun well before the deadline is cut at the deadline itself, and nothing lasts
    /// longer than that after it.
    /// </summary>
    public TimeSpan ExpiryOf(TrackedOperation operation, TimeSpan deadline) => deadline == TimeSpan.MaxValue
        ? TimeSpan.MaxValue
        : operation.Phase switch
        {
            PollPhase.FinalPoll => deadline + settings.FinalPollTimeout,
            PollPhase.InFlight => TimeMath.Min(deadline + settings.FinalPollTimeout, TimeMath.Max(deadline, operation.Poll!.Started + settings.FinalPollTimeout)),
            _ => deadline,
        };

    /// <summary>The phase an operation belongs in at that time, while no poll of it is under way.</summary>
    public PollPhase PhaseAt(TrackedOperation operation, TimeSpan now) =>
        operation.EarliestDeadline <= now ? PollPhase.FinalPoll
        : operation.NextPoll > now ? PollPhase.Idle
        : StarvesAt(operation) <= now ? PollPhase.Overdue
        : PollPhase.Ready;

    /// <summary>When something must happen next with an operation.</summary>
    public TimeSpan DueAt(TrackedOperation operation)
    {
        TimeSpan expiry = ExpiryOf(operation, operation.EarliestDeadline);
        return operation.Phase switch
        {
            PollPhase.Idle => TimeMath.Min(NextIdlePoll(operation), expiry),
            PollPhase.Ready => TimeMath.Min(StarvesAt(operation), expiry),
            _ => expiry,
        };
    }

    // Computed each time rather than kept: the subscriber whose deadline moves the poll may leave before it. A first poll is not put off.
    private TimeSpan NextIdlePoll(TrackedOperation operation) =>
        operation.PollsBegun == 0 ? operation.NextPoll : ClipToDeadline(operation.NextPoll, operation.EarliestDeadline);

    // One never polled has waited since it could have been. Not all to the last moment: those that began together would come together.
    private TimeSpan StarvesAt(TrackedOperation operation) => operation.Status.HasReading
        ? operation.Status.ReadAt + settings.Starvation
        : operation.NextPoll + (settings.Starvation * (1 + operation.JitterPhase) / 2);
}
