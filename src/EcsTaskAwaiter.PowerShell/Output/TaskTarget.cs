using EcsTaskAwaiter.PowerShell.Output;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>The operation that an error record is about. It can be piped to <c>Wait-EcsTask</c> to wait again.</summary>
public sealed class TaskTarget
{
    internal TaskTarget(EcsOperationId id, EcsConnection connection, TaskProgress? last)
    {
        DataStoreId = TaskText.DataStoreId(id);
        OpId = id.OpId;
        State = last?.Task is { } task ? TaskText.State(task) : null;
        Percent = last?.Percent;
        Link = id.TaskPath;
        Connection = connection.Name;
    }

    /// <summary>The data store it works on.</summary>
    public string? DataStoreId { get; }

    /// <summary>The operation's id.</summary>
    public string OpId { get; }

    /// <summary>The last state read; null where there was no answer.</summary>
    public string? State { get; }

    /// <summary>How far it was in the last answer; null where the server did not say.</summary>
    public int? Percent { get; }

    /// <summary>The path of the task.</summary>
    public string Link { get; }

    /// <summary>The name of the connection that was waited through.</summary>
    public string Connection { get; }

    /// <summary>The path of the task.</summary>
    public override string ToString() => Link;
}
