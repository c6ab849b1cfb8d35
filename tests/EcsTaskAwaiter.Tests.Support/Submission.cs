namespace EcsTaskAwaiter.Tests.Support;

/// <summary>What a call that begins an operation answers.</summary>
internal static class Submission
{
    /// <summary>A CREATE that names its store, and no link.</summary>
    public static EcsTask Of(string store, EcsTaskState state = EcsTaskState.Pending) => new()
    {
        OpId = "CREATE",
        Resource = new EcsNamedResource { Id = store },
        State = state,
        StateText = state == EcsTaskState.Ready ? "ready" : "pending",
    };

    /// <summary>The operation of <see cref="Engine.Id"/>, by its link.</summary>
    public static EcsTask ByLink(EcsTaskState state = EcsTaskState.Pending) => new()
    {
        OpId = "CREATE",
        Link = Engine.Id.TaskPath,
        State = state,
        StateText = state.ToString(),
    };
}
