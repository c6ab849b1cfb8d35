namespace EcsTaskAwaiter.Wire;

/// <summary>Reads the fields of a task.</summary>
internal static class TaskMapper
{
    /// <summary>The task; null where the node has none of <c>op_id</c>, <c>state</c>, <c>resource</c> and <c>link</c>, so is no task.</summary>
    public static EcsTask? Map(WireNode node)
    {
        string? state = Shared(node, "state");
        var task = new EcsTask
        {
            OpId = Shared(node, "op_id"),
            Resource = ResourceMapper.Resource(node.Child("resource")),
            Tenant = ResourceMapper.Reference(node.Child("tenant")),
            AssociatedResources = ResourceMapper.Associated(node),
            State = StateOf(state),
            StateText = state,
            Message = Shared(node, "message"),
            Description = Shared(node, "description"),
            ServiceError = ErrorMapper.Map(node.Child("service_error"), null),
            StartTime = ScalarReader.Time(node.TextOf("start_time")),
            EndTime = ScalarReader.Time(node.TextOf("end_time")),
            Progress = ScalarReader.Int32(node.TextOf("progress")),
            Workflow = ResourceMapper.Reference(node.Child("workflow")),
            Name = Shared(node, "name"),
            Id = node.TextOf("id"),
            Link = ResourceMapper.Link(node),
            CreationTime = ScalarReader.Time(node.TextOf("creation_time")),
            Inactive = ScalarReader.Boolean(node.TextOf("inactive")),
            Global = ScalarReader.Boolean(node.TextOf("global")),
            Remote = ScalarReader.Boolean(node.TextOf("remote")),
            Vdc = ResourceMapper.Reference(node.Child("vdc")),
            Internal = ScalarReader.Boolean(node.TextOf("internal")),
        };
        return task is { OpId: null, StateText: null, Resource: null, Link: null } ? null : task;
    }

    private static string? Shared(WireNode node, string name) => RepeatedText.Share(node.TextOf(name));

    private static EcsTaskState StateOf(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "QUEUED" => EcsTaskState.Queued,
        "PENDING" => EcsTaskState.Pending,
        "READY" => EcsTaskState.Ready,
        "ERROR" => EcsTaskState.Error,
        "SUSPENDED_ERROR" => EcsTaskState.SuspendedError,
        "SUSPENDED_NO_ERROR" => EcsTaskState.SuspendedNoError,
        _ => EcsTaskState.Unknown,
    };
}
