using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// Whose deadline has come, and whether the process was paused meanwhile: after a pause the server is asked before anybody is told of a timeout. Keeps the last
/// pause, and leaves the rules to <see cref="PollTiming"/>. Not thread-safe: the queue's lock guards it.
/// </summary>
internal sealed class DeadlineWatch(PollTiming timing)
{
    // What is due may lie in the past when it is planned, as the poll after one that was given up: nothing is late before that.
    private TimeSpan _lookedAt;

    /// <summary>The last end of a pause.</summary>
    public Awakening Awakening { get; private set; }

    /// <summary>When the clock must be looked at again while a poll is under way, though nothing is due: else a pause that ends before the next deadline would go unnoticed.</summary>
    public TimeSpan NextCheck { get; private set; }

    /// <summary>Looks at the clock, before anything that was due is done: whatever comes first after a pause finds it long overdue.</summary>
    /// <param name="now">The tracker's clock.</param>
    /// <param name="due">When something was due next.</param>
    /// <param name="nextAllowed">When the budget allows the next final poll.</param>
    public void NoticePause(TimeSpan now, TimeSpan due, TimeSpan nextAllowed)
    {
        if (PollTiming.IsPause(TimeMath.Max(due, _lookedAt), now))
        {
            Awakening = new Awakening(now, timing.ServedBy(now, nextAllowed));
        }

        _lookedAt = now;
        NextCheck = PollTiming.NextCheck(NextCheck, now);
    }

    /// <summary>A poll began or ended: the final polls that wait for the budget are nearer to being served.</summary>
    /// <param name="now">The tracker's clock.</param>
    /// <param name="nextAllowed">When the budget allows the next final poll.</param>
    public void Progressed(TimeSpan now, TimeSpan nextAllowed) => Awakening = Awakening with { ServedBy = timing.ServedBy(now, nextAllowed) };

    /// <summary>When something must happen next with an operation.</summary>
    public TimeSpan DueAt(TrackedOperation operation) => timing.DueAt(operation, Awakening, _lookedAt);

    /// <summary>Ends the waits whose final poll has had its time, and gives a poll up that a pause has outdated: its end makes another one due.</summary>
    public void EndExpired(TrackedOperation operation, TimeSpan now, DateTimeOffset utcNow, PumpWork work)
    {
        var snapshot = new StatusSnapshot(operation.Id, operation.Status, now, utcNow);
        foreach (Subscriber subscriber in operation.Subscribers)
        {
            if (timing.ExpiryOf(operation, subscriber.Deadline, Awakening) <= now)
            {
                operation.Remove(subscriber);
                work.Endings.Add(WaitEnding.ByDeadline(subscriber, snapshot, timing.TimeoutOf(subscriber)));
            }
        }

        operation.FindEarliestDeadline();
        if (timing.ReplacementOf(operation, Awakening) <= now)
        {
            operation.Poll!.IsGivenUp = true;
            work.GivenUp.Add(operation.Poll);
        }
    }
}
