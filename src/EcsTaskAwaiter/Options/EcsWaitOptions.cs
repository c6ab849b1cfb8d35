using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>How one caller waits. Immutable.</summary>
public sealed record EcsWaitOptions
{
    /// <summary>
    /// How long this caller waits; the last poll is sent at the deadline. Above zero, at most 365 days;
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> waits for ever.
    /// </summary>
    /// <value>Null: the tracker's <see cref="EcsTaskAwaiterOptions.Timeout"/>.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// When to poll. One loop polls an operation however many callers wait: the schedule of the caller that starts the loop counts.
    /// </summary>
    /// <value>Null: the tracker's <see cref="EcsPollingOptions.Schedule"/>.</value>
    public PollingSchedule? Schedule { get; init; }

    /// <summary>What to do when the server no longer knows the task.</summary>
    /// <value><see cref="GoneTaskHandling.Throw"/> by default.</value>
    public GoneTaskHandling WhenGone { get; init; }

    /// <summary>What to do when the task is suspended.</summary>
    /// <value><see cref="SuspendedTaskHandling.Throw"/> by default.</value>
    public SuspendedTaskHandling WhenSuspended { get; init; }

    /// <summary>
    /// Called at each change and at the end, one call at a time for each wait, never on the polling loop. An exception it throws is logged and
    /// affects nothing else.
    /// </summary>
    /// <value>Null by default.</value>
    public IProgress<TaskProgress>? Progress { get; init; }

    /// <summary>
    /// Whether the operation stays polled until its end or this wait's <see cref="Timeout"/> when nobody waits for it any more, even after every instance of the
    /// application has died and been started again. Only for a cluster that is shared through Orleans, with grain storage and reminders; a tracker that polls in its
    /// own process refuses it with an <see cref="ArgumentException"/>. Cancelling the wait does not stop the polling.
    /// </summary>
    /// <value>False by default.</value>
    public bool Unattended { get; init; }

    /// <summary>The settings that differ from the defaults.</summary>
    public override string ToString() => DisplayText.Join(
        ", ",
        Timeout is { } timeout ? $"timeout {EcsDuration.Format(timeout)}" : "default timeout",
        Schedule is null ? null : $"schedule {Schedule}",
        WhenGone == GoneTaskHandling.Throw ? null : $"when gone {WhenGone}",
        WhenSuspended == SuspendedTaskHandling.Throw ? null : $"when suspended {WhenSuspended}",
        Progress is null ? null : "reports progress",
        Unattended ? "unattended" : null);
}
