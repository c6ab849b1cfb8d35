using System.Diagnostics;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>A wait of this process, which the poller of the fleet makes. Guarded by the lock of <see cref="OpenWaits"/>.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Subscriber">The caller.</param>
/// <param name="Known">What was known when the wait began.</param>
/// <param name="Timeout">How long the caller waits.</param>
/// <param name="Deadline">When the caller gives up, on the clock of the loop; <see cref="TimeSpan.MaxValue"/> for never.</param>
internal sealed record RemoteWait(EcsOperationId Id, Subscriber Subscriber, OperationStatus Known, TimeSpan Timeout, TimeSpan Deadline)
{
    public long Number { get; set; }

    /// <summary>The caller's trace: the span of the wait is made where it is polled, as a child of this; null when nobody listens.</summary>
    public string? TraceParent { get; } = Activity.Current is { IdFormat: ActivityIdFormat.W3C } caller ? caller.Id : null;

    /// <summary>The latest progress; null before the first.</summary>
    public TaskProgress? Latest { get; set; }

    public CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>Whether a poller has taken this wait before.</summary>
    public bool WasJoined { get; set; }

    // Whether the poller was sent this wait before: what it knew is then gone, and the snapshot of the submission is old.
    private bool WasSent { get; set; }

    /// <summary>The order for the poller; the first also carries the snapshot of the submission, later ones what was learned since.</summary>
    public WaitOrder TakeOrder(MonotonicClock clock)
    {
        bool isFirst = !WasSent;
        WasSent = true;
        TimeSpan left = Deadline - clock.Now;
        return new WaitOrder
        {
            Wait = Number,
            TaskPath = Id.TaskPath,
            Submitted = isFirst && Known.Task is { } submitted ? FleetJson.Write(submitted) : null,
            ResumeToken = isFirst && Known is not { PollCount: > 0 } ? null : ResumeToken.TryWrite(ToResumePoint(clock)),
            Timeout = Deadline == TimeSpan.MaxValue ? null : left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1),
            WhenGone = Subscriber.WhenGone,
            WhenSuspended = Subscriber.WhenSuspended,
            Attempt = Subscriber.Attempt,
            WantsProgress = Subscriber.WantsProgress,
            TraceParent = TraceParent,
            Unattended = Subscriber.Unattended,
            IsNewRun = Known.Task is not null && !WasJoined,
        };
    }

    public ResumePoint ToResumePoint(MonotonicClock clock) => Latest is { } latest
        ? new ResumePoint(Id, latest.ObservedAt - latest.Elapsed, SeenUnfinishedAt: null, latest.PollCount)
        : Known.ToResumePoint(Id, clock.Now, clock.UtcNow);

    /// <summary>The latest progress, or a first one, with the error that says why it is not newer.</summary>
    public TaskProgress StaleProgress(EcsPollError error, DateTimeOffset utcNow) =>
        (Latest ?? new TaskProgress { Id = Id, Attempt = Subscriber.Attempt }) with { LastPollError = error, ObservedAt = utcNow };
}
