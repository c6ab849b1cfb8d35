namespace EcsTaskAwaiter.Testing;

/// <summary>
/// What a task does over time. Immutable; change a copy with <c>with</c>. A poll sees what script, start time and simulator clock imply at that
/// moment; nothing runs in between.
/// </summary>
public sealed record TaskScript
{
    private readonly TimeSpan _duration = TimeSpan.FromSeconds(30);
    private readonly TimeSpan _queuedFor;

    /// <summary>How long the work takes once it has left the queue; zero or more. Zero: finished at once.</summary>
    /// <value>30 seconds by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan Duration
    {
        get => _duration;
        init => _duration = NotNegative(value);
    }

    /// <summary>How long the task is <c>queued</c> before it becomes <c>pending</c>; zero or more.</summary>
    /// <value>Zero by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan QueuedFor
    {
        get => _queuedFor;
        init => _queuedFor = NotNegative(value);
    }

    /// <summary>How the task ends.</summary>
    /// <value><see cref="TaskOutcome.Succeed"/> by default.</value>
    public TaskOutcome Outcome { get; init; }

    /// <summary>The error that <see cref="TaskOutcome.Fail"/> and <see cref="TaskOutcome.Suspend"/> report; null: none is sent.</summary>
    public SimulatedError? Error { get; init; }

    /// <summary>
    /// The whole percent for the fraction of the work done (0 to 1); null, or a null answer: none is sent. Sent only under
    /// <see cref="BodyShape.Rich"/>; a task that is ready or failed says 100, as ViPR does.
    /// </summary>
    /// <value><see cref="ProgressCurves.None"/> by default.</value>
    public Func<double, int?>? Progress { get; init; }

    /// <summary>The task's message; null: none of its own.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// The <c>start_time</c> in responses, even if it is not the true one; null: the true one. Sent only under <see cref="BodyShape.Rich"/>.
    /// </summary>
    public DateTimeOffset? ReportedStart { get; init; }

    /// <summary>
    /// The <c>end_time</c> in responses about a finished task, even if it is not the true one; null: the true one. Sent only under
    /// <see cref="BodyShape.Rich"/>.
    /// </summary>
    public DateTimeOffset? ReportedEnd { get; init; }

    /// <summary>When the task ends, counted from its start.</summary>
    public TimeSpan EndsAfter => _queuedFor + _duration;

    /// <summary>A task that becomes <c>ready</c>.</summary>
    /// <param name="duration">How long the work takes; zero or more.</param>
    public static TaskScript Succeeds(TimeSpan duration) => new() { Duration = duration };

    /// <summary>A task that ends in <c>error</c>.</summary>
    /// <param name="duration">How long the work takes; zero or more.</param>
    /// <param name="error">The error; null: the task fails without an error.</param>
    public static TaskScript Fails(TimeSpan duration, SimulatedError? error = null) =>
        new() { Duration = duration, Outcome = TaskOutcome.Fail, Error = error };

    /// <summary>A task whose record is gone at the end, so that polls answer 404 with code 2000.</summary>
    /// <param name="duration">How long the work takes; zero or more.</param>
    public static TaskScript Vanishes(TimeSpan duration) => new() { Duration = duration, Outcome = TaskOutcome.Vanish };

    /// <summary>A task that stops and waits for a person.</summary>
    /// <param name="duration">How long it works before; zero or more.</param>
    /// <param name="error">The error it stopped at (<c>suspended_error</c>); null: <c>suspended_no_error</c>.</param>
    public static TaskScript Suspends(TimeSpan duration, SimulatedError? error = null) =>
        new() { Duration = duration, Outcome = TaskOutcome.Suspend, Error = error };

    private static TimeSpan NotNegative(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        return value;
    }
}
