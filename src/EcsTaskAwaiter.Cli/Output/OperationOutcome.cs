using System.Globalization;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>How the wait for one operation ended: with a result, or with an error and its explanation.</summary>
internal sealed record OperationOutcome(string Name, EcsOperationId Id, EcsTaskResult? Result, Exception? Error, Failure? Failure)
{
    /// <summary>The operation's short name.</summary>
    public string Label => OperationLabel.Of(Name, Id);

    /// <summary>The number of polls, or "?" if unknown.</summary>
    public string PollsKnown => ExitCode == ExitCode.Cancelled ? "?" : PollCount.ToString(CultureInfo.InvariantCulture);

    public ExitCode ExitCode => Failure?.ExitCode ?? ExitCode.Done;

    /// <summary>How long the wait lasted, over all submissions.</summary>
    public required TimeSpan Waited { get; init; }

    /// <summary>When the wait ended.</summary>
    public required DateTimeOffset NoticedAt { get; init; }

    /// <summary>How long after the operation ended; null if only the server knows.</summary>
    public TimeSpan? NoticedAfter { get; init; }

    /// <summary>The polls of the submissions before the last.</summary>
    public int EarlierPolls { get; init; }

    /// <summary>How long the operation ran, if known, else how long the wait lasted.</summary>
    public TimeSpan Elapsed => Attempts == 1 && (Result?.Elapsed ?? (Error as EcsException)?.Elapsed) is { } known && known > TimeSpan.Zero ? known : Waited;

    /// <summary>The polls of all submissions.</summary>
    public int PollCount => EarlierPolls + (Result?.PollCount ?? (Error as EcsException)?.PollCount ?? 0);

    public int Attempts => Result?.Attempts ?? (Error as EcsTaskFailedException)?.Attempts ?? 1;

    /// <summary>The outcome in a word or two.</summary>
    public string Word => Failure is not null ? Failure.Word : Result is { AssumedCompleted: true } ? "gone, treated as done" : "done";

    /// <summary>The outcome, the time it took and the polls.</summary>
    public string Line => $"{Word}{Duration}{Counts}";

    private string Duration => IsOver && TimesDiffer ? $", took {Text.Seconds(Elapsed)}, waited {Text.Seconds(Waited)}" : $" after {Text.Seconds(Waited)}";

    // A wait can start late, or outlast the operation in an outage. Login and detection delay are not worth mentioning.
    private bool TimesDiffer => Elapsed - Waited >= TimeSpan.FromSeconds(1) || Waited - Elapsed >= TimeSpan.FromSeconds(5);

    private bool IsOver => Result is { AssumedCompleted: false } || Error is EcsTaskFailedException;

    // OperationCanceledException carries no poll count.
    private string Counts => ExitCode == ExitCode.Cancelled
        ? string.Empty
        : $", {Text.Polls(PollCount)}{(Attempts > 1 ? $" over {Attempts} submissions" : string.Empty)}";
}
