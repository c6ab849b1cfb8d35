namespace EcsTaskAwaiter.Cli.Output;

/// <summary>A moment of an operation, in words.</summary>
internal static class ProgressText
{
    public static string Status(TaskProgress progress)
    {
        string attempt = progress.Attempt > 1 ? $" (submission {progress.Attempt})" : string.Empty;
        string state = progress.PollCount == 0 && progress.Task is null ? "connecting" : State(progress) + attempt;
        return progress.LastPollError is null ? state : state + ", stale: no answer";
    }

    public static string Line(string name, TaskProgress progress)
    {
        string percent = progress.Percent is { } value ? $" {value}%" : string.Empty;
        string cause = progress.LastPollError is { } error ? $" ({error.Message})" : string.Empty;
        return Text.Printable($"{name}: {Status(progress)}{percent}{cause}");
    }

    private static string State(TaskProgress progress) => progress.State switch
    {
        EcsTaskState.Queued => "queued",
        EcsTaskState.Pending => "pending",
        EcsTaskState.Ready => "ready",
        EcsTaskState.Error => "error",
        EcsTaskState.SuspendedError or EcsTaskState.SuspendedNoError => "suspended",
        _ => progress.Task?.StateText is { } text ? Text.Printable(text) : "unknown",
    };
}
