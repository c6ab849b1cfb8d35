namespace EcsTaskAwaiter.Wire;

/// <summary>Reads tasks from bytes.</summary>
internal static class TaskReader
{
    private static readonly ListUnwrapper<EcsTask> Tasks = new(TaskMapper.Map, "task", "tasks", "element");

    /// <exception cref="EcsProtocolException">The body is not exactly one task.</exception>
    public static EcsTask Read(ReadOnlySpan<byte> body, string? mediaType) => Read(body, mediaType, out _);

    /// <param name="body">The body.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="hasLocalTimes">Whether the start or end of the task names no zone, and so may be a local time.</param>
    /// <exception cref="EcsProtocolException">The body is not exactly one task.</exception>
    public static EcsTask Read(ReadOnlySpan<byte> body, string? mediaType, out bool hasLocalTimes)
    {
        WireNode root = WireDocument.Read(body, mediaType);
        List<EcsTask> tasks = ReadList(root, body, mediaType);
        if (tasks is not [var task])
        {
            throw WireFormatFailure.Of($"The answer holds {tasks.Count} tasks where one was expected.", body, mediaType);
        }

        hasLocalTimes = task is not { StartTime: null, EndTime: null } && HasLocalTimes(root);
        return task;
    }

    /// <exception cref="EcsProtocolException">The body is not a list of tasks.</exception>
    public static IReadOnlyList<EcsTask> ReadList(ReadOnlySpan<byte> body, string? mediaType) => ReadList(WireDocument.Read(body, mediaType), body, mediaType);

    private static List<EcsTask> ReadList(WireNode root, ReadOnlySpan<byte> body, string? mediaType) =>
        (IsTaskRoot(root.Name) ? Tasks.Unwrap(root) : null)
            ?? throw WireFormatFailure.Of("The answer is not a task: it has none of op_id, state, resource and link.", body, mediaType);

    private static bool HasLocalTimes(WireNode node) =>
        node.Name is "start_time" or "end_time" ? ScalarReader.IsLocalTime(node.Text) : node.Children.Any(HasLocalTimes) || node.Items?.Any(HasLocalTimes) == true;

    // Every resource has a link, so in XML the root must say that it is a task; "root" is what converted samples are called.
    private static bool IsTaskRoot(string? name) => name is null or "task" or "tasks" or "root";
}
