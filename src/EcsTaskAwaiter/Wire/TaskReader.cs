namespace EcsTaskAwaiter.Wire;

/// <summary>Reads tasks from bytes.</summary>
internal static class TaskReader
{
    private static readonly ListUnwrapper<EcsTask> Tasks = new(TaskMapper.Map, "task", "tasks", "element");

    /// <exception cref="EcsProtocolException">The body is not exactly one task.</exception>
    public static EcsTask Read(ReadOnlySpan<byte> body, string? mediaType)
    {
        IReadOnlyList<EcsTask> tasks = ReadList(body, mediaType);
        return tasks.Count == 1
            ? tasks[0]
            : throw WireFormatFailure.Of($"The answer holds {tasks.Count} tasks where one was expected.", body, mediaType);
    }

    /// <exception cref="EcsProtocolException">The body is not a list of tasks.</exception>
    public static IReadOnlyList<EcsTask> ReadList(ReadOnlySpan<byte> body, string? mediaType)
    {
        WireNode root = WireDocument.Read(body, mediaType);
        return (IsTaskRoot(root.Name) ? Tasks.Unwrap(root) : null)
            ?? throw WireFormatFailure.Of("The answer is not a task: it has none of op_id, state, resource and link.", body, mediaType);
    }

    // Every resource has a link, so in XML the root must say that it is a task; "root" is what converted samples are called.
    private static bool IsTaskRoot(string? name) => name is null or "task" or "tasks" or "root";
}
