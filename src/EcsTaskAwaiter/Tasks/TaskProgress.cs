using EcsTaskAwaiter.Tasks;
using System.Diagnostics;

namespace EcsTaskAwaiter;

/// <summary>
/// What is known of an operation at one moment. Immutable and safe to share between threads. A plain value: System.Text.Json writes it as it is, by
/// reflection or generated code, and what is read back is equal.
/// </summary>
/// <example>
/// <code>
/// app.MapGet("/progress", (EcsOperationId id, IEcsOperationTracker tracker, CancellationToken stop) =>
///     TypedResults.ServerSentEvents(tracker.WatchAsync(id, cancellationToken: stop)));
/// </code>
/// </example>
[DebuggerDisplay("{Id} {State} {Percent}% after {Elapsed}")]
public sealed record TaskProgress
{
    /// <summary>The operation.</summary>
    public EcsOperationId Id { get; init; }

    /// <summary>The state last read.</summary>
    public EcsTaskState State { get; init; }

    /// <summary>Whole percent as the server reported it; null where it reported none.</summary>
    public int? Percent { get; init; }

    /// <summary>The server's message, or null.</summary>
    public string? Message { get; init; }

    /// <summary>How long the operation has run: since the start the server reported, else since the first subscriber.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The forecast of the time left at <see cref="ObservedAt"/>, from the server's percent and the past of the kind of operation together; null
    /// where nothing is known that is worth showing, and once the operation has ended. The median: too short as often as too long.
    /// </summary>
    public TimeSpan? EstimatedRemaining { get; init; }

    /// <summary>The lower end of the 80 % range around <see cref="EstimatedRemaining"/>.</summary>
    public TimeSpan? EstimatedRemainingLow { get; init; }

    /// <summary>The upper end of the 80 % range around <see cref="EstimatedRemaining"/>.</summary>
    public TimeSpan? EstimatedRemainingHigh { get; init; }

    /// <summary>
    /// Whether progress has stood still for longer than its own past makes plausible or, without a percent to go by, the operation has run
    /// for longer than all but one in a hundred of its kind. A hint for people; the wait continues.
    /// </summary>
    public bool IsStalled { get; init; }

    /// <summary>How many polls have been made.</summary>
    public int PollCount { get; init; }

    /// <summary>Which submission this is, from 1; above 1 only under <c>RunAsync</c>.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Why the last poll failed; null when it was answered. While it is set the status is stale: the state is the one read before.</summary>
    public EcsPollError? LastPollError { get; init; }

    /// <summary>When this was observed, by the tracker's clock.</summary>
    public DateTimeOffset ObservedAt { get; init; }

    /// <summary>Whether this is the last value: the operation ended.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The task as last read; null before the first response.</summary>
    public EcsTask? Task { get; init; }

    /// <summary>The operation, its state, percent and message, and why the status is stale if it is.</summary>
    public override string ToString() => DisplayText.Join(
        ", ",
        $"{(Id == default ? "no operation" : Id)}: {State}",
        DisplayText.Percent(Percent),
        DisplayText.Quoted(Message),
        $"{Elapsed:c} elapsed",
        EstimatedRemaining is { } left ? $"{left:c} left" : null,
        DisplayText.Count(PollCount, "poll"),
        IsStalled ? "stalled" : null,
        IsFinal ? "final" : null,
        LastPollError is { } error ? $"stale: {error}" : null);
}
