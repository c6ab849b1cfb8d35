namespace EcsTaskAwaiter.Cli.Output;

/// <summary>How the wait for one operation ended: with a result, or with an error and its explanation.</summary>
internal sealed record OperationOutcome(string Name, EcsOperationId Id, EcsTaskResult? Result, Exception? Error, Failure? Failure)
{
    public ExitCode ExitCode => Failure?.ExitCode ?? ExitCode.Done;

    public TimeSpan Elapsed => Result?.Elapsed ?? (Error as EcsException)?.Elapsed ?? TimeSpan.Zero;

    public int PollCount => Result?.PollCount ?? (Error as EcsException)?.PollCount ?? 0;

    public int Attempts => Result?.Attempts ?? (Error as EcsTaskFailedException)?.Attempts ?? 1;

    /// <summary>The outcome in a word or two.</summary>
    public string Word => ExitCode switch
    {
        ExitCode.Done => Result is { AssumedCompleted: true } ? "gone, counted as done" : "done",
        ExitCode.TaskFailed => "failed",
        ExitCode.TimedOut => "timed out",
        ExitCode.CouldNotPoll => "could not poll",
        ExitCode.GoneOrSuspended => Error is EcsTaskSuspendedException ? "suspended" : "gone",
        ExitCode.Cancelled => "cancelled",
        _ => "not done",
    };

    // A cancellation carries no facts of the wait: better none than zeros.
    public string Line => ExitCode == ExitCode.Cancelled ? $"{Name}: {Word}" : $"{Name}: {Word} after {Text.Seconds(Elapsed)}, {Text.Polls(PollCount)}";
}
