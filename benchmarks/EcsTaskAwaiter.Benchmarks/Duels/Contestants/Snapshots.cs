namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>The three things a rival may make of a body.</summary>
internal static class Snapshots
{
    /// <summary>All that the documentation names, as ours has it.</summary>
    public static Snapshot<RivalTask> Whole { get; } = new(task => task.IsOver) { Json = RivalJson.Default.RivalTask };

    /// <summary>The state and the error alone.</summary>
    public static Snapshot<RivalStatus> Least { get; } = new(task => task.State is "ready" or "error") { Json = RivalJson.Default.RivalStatus };

    /// <summary>Our own type, with its shared strings, read by our own reader.</summary>
    public static Snapshot<EcsTask> Ours { get; } = new(task => task.State is EcsTaskState.Ready or EcsTaskState.Error)
    {
        Parse = body => EcsTask.Parse(body, "application/json"),
    };
}
