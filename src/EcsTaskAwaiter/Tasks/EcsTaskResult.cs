using EcsTaskAwaiter.Tasks;
using System.Diagnostics;

namespace EcsTaskAwaiter;

/// <summary>The end of an operation that succeeded. Immutable.</summary>
[DebuggerDisplay("{Id} done after {Elapsed}, {PollCount} polls")]
public sealed record EcsTaskResult
{
    /// <summary>The operation.</summary>
    public required EcsOperationId Id { get; init; }

    /// <summary>The final task; with <see cref="AssumedCompleted"/> the last one seen, which may name only the operation.</summary>
    public required EcsTask Task { get; init; }

    /// <summary>
    /// How long the operation ran: by the server's start and end times where it reports them, else from the first subscriber until its end was seen.
    /// </summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How many polls were made.</summary>
    public int PollCount { get; init; }

    /// <summary>How many submissions were made; above 1 only with <c>RunAsync</c>.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>True only when the task vanished and <see cref="GoneTaskHandling.TreatAsCompleted"/> was asked for.</summary>
    public bool AssumedCompleted { get; init; }

    /// <summary>The operation, how long it took and how often it was polled.</summary>
    public override string ToString() => DisplayText.Join(
        ", ",
        $"{Id} succeeded after {Elapsed:c}",
        DisplayText.Count(PollCount, "poll"),
        Attempts > 1 ? DisplayText.Count(Attempts, "attempt") : null,
        AssumedCompleted ? "assumed, since its task vanished" : null);
}
