namespace EcsTaskAwaiter.Cli.Output;

/// <summary>A moment of an operation, in words.</summary>
internal static class ProgressText
{
    public static string Status(TaskProgress progress) => State(progress) + TimeLeft(progress);

    public static string Line(TaskProgress progress)
    {
        string percent = progress.Percent is { } value ? $" {value}%" : string.Empty;
        return Text.Printable($"{State(progress)}{percent}{TimeLeft(progress)}{(progress.LastPollError is null ? string.Empty : $" ({Cause(progress)})")}");
    }

    public static string Status(BatchProgress batch) =>
        $"{batch.Done} done, {batch.Failed} failed{(batch.EstimatedRemaining is { } left ? $", {Text.Seconds(left)} left" : string.Empty)}";

    public static string Line(BatchProgress batch) => $"{batch.Percent}%, {batch.Running} running, {Status(batch)}";

    private static string State(TaskProgress progress)
    {
        string attempt = progress.Attempt > 1 ? $" (submission {progress.Attempt})" : string.Empty;
        string state = progress.PollCount == 0 && progress.Task is null ? "connecting" : Word(progress) + attempt;
        string stale = progress.LastPollError is null ? state : state + ", stale: no answer";
        return progress.IsStalled ? stale + ", stalled" : stale;
    }

    // What was forecast before an outage is not told again in it.
    private static string TimeLeft(TaskProgress progress) => progress is { EstimatedRemaining: { } left, LastPollError: null, IsFinal: false }
        ? $", about {Text.Seconds(left)} left"
        : string.Empty;

    /// <summary>Why the last poll failed. The operation's name stands beside it already: the cause need not name it again.</summary>
    public static string Cause(TaskProgress progress) =>
        (progress.LastPollError?.Message ?? string.Empty).Replace($"The status of {progress.Id} could not be read: ", string.Empty, StringComparison.Ordinal);

    public static string Word(TaskProgress progress) => progress.State switch
    {
        EcsTaskState.Queued => "queued",
        EcsTaskState.Pending => "pending",
        EcsTaskState.Ready => "ready",
        EcsTaskState.Error => "error",
        EcsTaskState.SuspendedError or EcsTaskState.SuspendedNoError => "suspended",
        _ => progress.Task?.StateText is { } text ? Text.Printable(text) : "unknown",
    };
}
