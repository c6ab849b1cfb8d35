namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Progress in words.</summary>
internal static class ProgressText
{
    // Shorter pauses between polls need no explanation.
    private static readonly TimeSpan LongUnasked = TimeSpan.FromSeconds(5);

    /// <summary>Status for a line that is redrawn: says when the last poll was long ago, so that the bar does not look stuck.</summary>
    /// <param name="progress">What the last poll found.</param>
    /// <param name="now">The time of drawing.</param>
    /// <param name="width">The available width; the time left is omitted if it does not fit.</param>
    public static string Live(TaskProgress progress, DateTimeOffset now, int width)
    {
        TimeSpan age = now - progress.ObservedAt;
        string asked = age >= LongUnasked && progress is { PollCount: > 0, LastPollError: null } ? $", asked {Text.WholeSeconds(age)} ago" : string.Empty;
        string state = State(progress);
        string line = state + TimeLeft(progress, age) + asked;
        return line.Length <= width || asked.Length == 0 ? line : state + asked;
    }

    public static string Line(TaskProgress progress)
    {
        string percent = progress.Percent is { } value ? $" {value}%" : string.Empty;
        return Text.Printable($"{State(progress)}{percent}{TimeLeft(progress, TimeSpan.Zero)}{(progress.LastPollError is null ? string.Empty : $" ({Cause(progress)})")}");
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

    // A forecast from before an outage is not shown during it.
    private static string TimeLeft(TaskProgress progress, TimeSpan age)
    {
        if (progress is not { EstimatedRemaining: { } forecast, LastPollError: null, IsFinal: false })
        {
            return string.Empty;
        }

        TimeSpan left = forecast - age;
        return left < TimeSpan.FromSeconds(1) ? ", any moment now" : $", about {Text.WholeSeconds(left)} left";
    }

    /// <summary>Why the last poll failed.</summary>
    public static string Cause(TaskProgress progress) => progress.LastPollError?.Message ?? string.Empty;

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
