using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>One operation as sent to the page. Times are in seconds at the moment of sending; the page counts on from there.</summary>
internal sealed record EntryView
{
    public required int Number { get; init; }

    /// <summary>The data store's id; for other resources the link, because ids are unique only per type.</summary>
    public required string Name { get; init; }

    /// <summary>The operation's id; null if the name contains it.</summary>
    public string? Operation { get; init; }

    public required string Link { get; init; }

    public required string Word { get; init; }

    public required Severity Severity { get; init; }

    public required bool IsEnded { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required double Elapsed { get; init; }

    public required int Polls { get; init; }

    /// <summary>Seconds since the last poll; null before the first, after a failed one and after the end.</summary>
    public double? Asked { get; init; }

    public int? Percent { get; init; }

    public string? Message { get; init; }

    public double? Remaining { get; init; }

    public double? RemainingLow { get; init; }

    public double? RemainingHigh { get; init; }

    public bool IsStalled { get; init; }

    public string? PollError { get; init; }

    public FailureView? Failure { get; init; }

    public static EntryView Of(WatchedEntry entry, DateTimeOffset now)
    {
        TaskProgress? progress = entry.Progress;
        string? store = OperationLabel.DataStore(entry.Id);
        TimeSpan age = progress is null || entry.IsEnded ? TimeSpan.Zero : now - progress.ObservedAt;
        return new EntryView
        {
            Number = entry.Number,
            Name = store ?? entry.Id.TaskPath,
            Operation = store is null ? null : entry.Id.OpId,
            Link = entry.Id.TaskPath,
            Word = WordOf(entry),
            Severity = SeverityOf(entry),
            IsEnded = entry.IsEnded,
            EndedAt = entry.EndedAt,
            Elapsed = Math.Max(0, (progress is null ? now - entry.WatchedSince : progress.Elapsed + age).TotalSeconds),
            Polls = progress?.PollCount ?? 0,
            Asked = progress is { PollCount: > 0, LastPollError: null } && !entry.IsEnded ? Math.Max(0, age.TotalSeconds) : null,
            Percent = entry.Failure is null ? progress?.Percent : entry.PercentWhileRunning,
            Message = progress?.Message,
            Remaining = Left(progress?.EstimatedRemaining, age),
            RemainingLow = Left(progress?.EstimatedRemainingLow, age),
            RemainingHigh = Left(progress?.EstimatedRemainingHigh, age),
            IsStalled = progress?.IsStalled ?? false,
            PollError = progress is { LastPollError: not null } ? ProgressText.Cause(progress) : null,
            Failure = entry.Failure is { } failure ? new FailureView(failure.Happened, failure.Server, failure.Next) : null,
        };
    }

    private static double? Left(TimeSpan? forecast, TimeSpan age) => forecast is { } left ? Math.Max(0, (left - age).TotalSeconds) : null;

    private static string WordOf(WatchedEntry entry) => entry switch
    {
        { Failure: { } failure } => failure.Word,
        { IsEnded: true } => "done",
        { Progress: { } progress } => ProgressText.Word(progress),
        _ => "connecting",
    };

    private static Severity SeverityOf(WatchedEntry entry) => entry switch
    {
        { Failure.ExitCode: ExitCode.TaskFailed or ExitCode.CouldNotPoll } => Severity.Error,
        { Failure: not null } => Severity.Warning,
        { IsEnded: true } => Severity.Success,
        { Progress.LastPollError: not null } or { Progress.IsStalled: true } => Severity.Warning,
        _ => Severity.Normal,
    };
}
