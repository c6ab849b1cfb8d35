using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Polling;

/// <summary>What one poll that was answered or failed means: computed outside the lock, applied under it.</summary>
/// <param name="Record">What is told of the poll.</param>
/// <param name="After">What is known of the operation after it.</param>
/// <param name="Planned">What the plan says of the next poll; nothing where the operation is over.</param>
internal readonly record struct PollOutcome(PollRecord Record, StatusSnapshot After, PlannedPoll Planned)
{
    /// <summary>When the poll was begun, on the tracker's clock.</summary>
    public TimeSpan Started { get; init; }

    /// <summary>How long the poll was due before it began.</summary>
    public TimeSpan HeldBack { get; init; }

    /// <summary>How many requests it took.</summary>
    public int Requests { get; init; }

    /// <summary>The server's <c>Retry-After</c>; null where it sent none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The pause that the server asked all polls for; null where it asked for none.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>The answer's <c>Date</c>; null where it had none.</summary>
    public DateTimeOffset? ServerDate { get; init; }

    /// <inheritdoc cref="TaskReading.HasLocalTimes"/>
    public bool HasLocalTimes { get; init; }

    /// <summary>Whether the operation's poll before had failed.</summary>
    public bool HadFailed { get; init; }

    /// <summary>Replaces what is known of the operation, tells its subscribers, and takes out those whose wait ends with it.</summary>
    /// <param name="operation">What was polled.</param>
    /// <param name="poll">The poll.</param>
    /// <param name="timing">Says for whom it was the last poll.</param>
    /// <param name="awakening">The last end of a pause.</param>
    /// <param name="joined">Says for whom an end is that of an earlier run.</param>
    /// <returns>The waits that ended; null where none did, so that most polls leave nothing behind.</returns>
    public List<WaitEnding>? ApplyTo(TrackedOperation operation, ActivePoll poll, PollTiming timing, in Awakening awakening, JoinedSubmissions joined)
    {
        List<WaitEnding>? endings = null;
        StatusSnapshot after = After;
        bool isNews = after.Status.IsNewsAfter(operation.Status);
        operation.Status = after.Status;
        operation.IsHeldByServer = RetryAfter is not null;
        TaskProgress? progress = null;
        foreach (Subscriber subscriber in operation.Subscribers)
        {
            bool ends = WaitEnding.IsEndFor(subscriber, after.Status, Record.Number) && !joined.IsEarlierEnd(subscriber, this);
            bool isLate = !ends && PollTiming.WasLastPoll(poll, subscriber.Deadline, awakening, after.Now);
            subscriber.Trace?.Polled(Record, isLast: ends || isLate);
            if (isNews && subscriber.WantsProgress && (ends || !after.Status.IsOver))
            {
                progress = progress?.Attempt == subscriber.Attempt ? progress : after.Status.Describe(operation.Id, after.Now, after.UtcNow, subscriber.Attempt)!;
                subscriber.Report(progress);
            }

            if (ends || isLate)
            {
                operation.Remove(subscriber);
                (endings ??= []).Add(ends ? WaitEnding.ByEnd(subscriber, after) : WaitEnding.ByDeadline(subscriber, after, timing.TimeoutOf(subscriber)));
            }
        }

        return endings;
    }
}
