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

    /// <summary>How late the timer may be on a machine that is merely busy: later than this, the machine slept or the process was stopped.</summary>
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(1);

    /// <summary>How often the clock is looked at while polls are under way. Shorter pauses are survived by connections, and longer ones found however far off the next deadline is.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    /// <summary>When to look at the clock next. Kept until it has passed, so that the timer is not set anew for each poll.</summary>
    public static TimeSpan NextCheck(TimeSpan check, TimeSpan now) => check > now ? check : now + CheckInterval;

    /// <summary>Whether the clock went on while the process did not, given what was due next.</summary>
    public static bool IsPause(TimeSpan due, TimeSpan now) => due < now - LongestLag;

    /// <summary>
    /// Whether a poll's end is the end of a wait that has reached its deadline. Not where a pause came after its begin, since its answer, if it is not lost,
    /// may be as old as the pause: the server is asked again. But that only once for each deadline, or a process that is always late would ask for ever.
    /// </summary>
    public static bool WasLastPoll(ActivePoll poll, TimeSpan deadline, in Awakening awakening, TimeSpan now) =>
        deadline <= now && IsCurrent(poll, deadline, awakening);

    /// <summary>
    /// How long the final polls whose deadlines passed during a pause may still wait, seen whenever a poll begins or ends: final polls go first, so each begins
    /// in its turn as long as others do. Twice the time of a final poll: those under way may take theirs first. Only where nothing begins or ends any more, since
    /// polls under way hang, are the waits told of their timeout unasked.
    /// </summary>
    /// <param name="now">The tracker's clock.</param>
    /// <param name="nextAllowed">When the budget allows the next final poll.</param>
    public TimeSpan ServedBy(TimeSpan now, TimeSpan nextAllowed) => TimeMath.Max(now, nextAllowed) + (settings.FinalPollTimeout * 2);

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
    /// When a deadline falls due, by the phase: it starts the final poll. That may wait for the budget as long as it may take, and its answer is waited for
    /// from its own begin. So a stalled request begun well before the deadline is cut at the deadline itself, unless a pause came between: then
    /// another poll follows at <see cref="ReplacementOf"/>, and this is how long the first may take to stop. Where the deadline passed during a pause, the
    /// final poll may wait until <see cref="ServedBy"/>.
    /// </summary>
    public TimeSpan ExpiryOf(TrackedOperation operation, TimeSpan deadline, in Awakening awakening) => deadline == TimeSpan.MaxValue
        ? TimeSpan.MaxValue
        : operation.Phase switch
        {
            PollPhase.FinalPoll => deadline > awakening.At ? deadline + settings.FinalPollTimeout : awakening.ServedBy,
            PollPhase.InFlight when IsCurrent(operation.Poll!, deadline, awakening) =>
                TimeMath.Max(deadline, TimeMath.Max(operation.Poll!.Started, awakening.At) + settings.FinalPollTimeout),
            PollPhase.InFlight => TimeMath.Max(deadline, awakening.At + settings.FinalPollTimeout) + settings.FinalPollTimeout,
            _ => TimeMath.Max(deadline, awakening.At),
        };

    /// <summary>
    /// When a poll under way is cancelled for another, since a pause came after its begin and its connection may be dead: at the deadline, but with the time
    /// of a final poll for the answer that may be there already. <see cref="TimeSpan.MaxValue"/> where it need not be.
    /// </summary>
    public TimeSpan ReplacementOf(TrackedOperation operation, in Awakening awakening) =>
        operation.EarliestDeadline == TimeSpan.MaxValue || operation.Poll is not { IsGivenUp: false } poll || IsCurrent(poll, operation.EarliestDeadline, awakening)
            ? TimeSpan.MaxValue
            : TimeMath.Max(operation.EarliestDeadline, awakening.At + settings.FinalPollTimeout);

    /// <summary>The phase an operation belongs in at that time, while no poll of it is under way.</summary>
    public PollPhase PhaseAt(TrackedOperation operation, TimeSpan now) =>
        operation.EarliestDeadline <= now ? PollPhase.FinalPoll
        : operation.NextPoll > now ? PollPhase.Idle
        : StarvesAt(operation) <= now ? PollPhase.Overdue
        : PollPhase.Ready;

    /// <summary>When something must happen next with an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="awakening">The last end of a pause.</param>
    /// <param name="lookedAt">
    /// When the clock was last looked at. A deadline that comes while a poll is under way ends nothing yet, but the clock is looked at then: a pause that began
    /// before the deadline and ended together with the final poll's time would pass for load.
    /// </param>
    public TimeSpan DueAt(TrackedOperation operation, in Awakening awakening, TimeSpan lookedAt)
    {
        TimeSpan expiry = ExpiryOf(operation, operation.EarliestDeadline, awakening);
        return operation.Phase switch
        {
            PollPhase.Idle => TimeMath.Max(TimeMath.Min(NextIdlePoll(operation), expiry), awakening.At),
            PollPhase.Ready => TimeMath.Min(StarvesAt(operation), expiry),
            PollPhase.InFlight when operation.EarliestDeadline > lookedAt => operation.EarliestDeadline,
            PollPhase.InFlight => TimeMath.Min(ReplacementOf(operation, awakening), expiry),
            _ => expiry,
        };
    }

    // Begun after the last pause; or the deadline had passed by the pause before it.
    private static bool IsCurrent(ActivePoll poll, TimeSpan deadline, in Awakening awakening) => poll.Started >= awakening.At || deadline <= poll.AwakeSince;

    // Computed each time rather than kept: the subscriber whose deadline moves the poll may leave before it. A first poll is not put off.
    private TimeSpan NextIdlePoll(TrackedOperation operation) =>
        operation.PollsBegun == 0 ? operation.NextPoll : ClipToDeadline(operation.NextPoll, operation.EarliestDeadline);

    // One never polled has waited since it could have been. Not all to the last moment: those that began together would come together.
    private TimeSpan StarvesAt(TrackedOperation operation) => operation.Status.HasReading
        ? operation.Status.ReadAt + settings.Starvation
        : operation.NextPoll + (settings.Starvation * (1 + operation.JitterPhase) / 2);
}
