using EcsTaskAwaiter.Diagnostics;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// One caller that waits for an operation or observes it, with a deadline of its own. Its members are called by the loop, <see cref="Report"/> under
/// the loop's lock, so none of them may run a caller's code: they hand over and return.
/// </summary>
internal abstract class Subscriber(EcsWaitOptions options, int attempt)
{
    /// <summary>The operation it is linked to; null before joining and after the end.</summary>
    public TrackedOperation? Operation { get; set; }

    public Subscriber? Next { get; set; }

    public Subscriber? Previous { get; set; }

    /// <summary>When this caller gives up, on the tracker's clock; <see cref="TimeSpan.MaxValue"/> for never.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.MaxValue;

    /// <summary>
    /// The first poll whose news of an end counts for this caller. A poll already under way when the caller came may answer for an earlier
    /// run under the same address (a second CREATE on one store), so its end is not taken.
    /// </summary>
    public int FirstPoll { get; set; }

    /// <summary>Its link to the caller's token; null for a token that is never cancelled, which so costs nothing.</summary>
    public SubscriberCancellation? Cancellation { get; private set; }

    /// <summary>The wait's activity; null when nobody listens.</summary>
    public WaitTrace? Trace { get; set; }

    /// <summary>How long this caller waits; null for the tracker's own timeout.</summary>
    public TimeSpan? Timeout => options.Timeout;

    public int Attempt => attempt;

    public GoneTaskHandling WhenGone => options.WhenGone;

    public SuspendedTaskHandling WhenSuspended => options.WhenSuspended;

    public bool Unattended => options.Unattended;

    public PollingSchedule? Schedule => options.Schedule;

    /// <summary>Whether anybody observes the progress; else none is created.</summary>
    public abstract bool WantsProgress { get; }

    /// <summary>Has the cancellation stop with the subscription; at once where that has ended.</summary>
    public void StopAtEnd(SubscriberCancellation cancellation)
    {
        Cancellation = cancellation;
        if (Operation is null)
        {
            cancellation.Stop();
        }
    }

    public abstract void Report(TaskProgress progress);

    public abstract void Succeed(EcsTaskResult result);

    /// <param name="failure">Makes the exception; each taker needs an instance of its own, since a thrown exception gathers a stack trace.</param>
    public abstract void Fail(Func<Exception> failure);

    public abstract void Cancel(CancellationToken cancellationToken);
}
