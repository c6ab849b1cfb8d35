using EcsTaskAwaiter.PowerShell.Output;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>A task: the server's work on a data store. State is the server's word in small letters, times are the server's; null where it said nothing.</summary>
public sealed class TaskOutput
{
    /// <param name="task">What the server said.</param>
    /// <param name="source">Where it was read.</param>
    /// <param name="submitted">Whether it is the answer to a submission.</param>
    internal TaskOutput(EcsTask task, EcsConnection source, bool submitted)
    {
        // The answer to a submission counts as the first poll of a wait, and an end that was read is an end. Any other state may be old: a wait reads it anew.
        FirstPoll = submitted || task.State is EcsTaskState.Ready or EcsTaskState.Error ? task : null;
        DataStoreId = task.Resource?.Id;
        OpId = task.OpId;
        State = TaskText.State(task);
        Percent = task.Progress;
        Message = task.Message;
        Description = task.Description;
        StartTime = task.StartTime;
        EndTime = task.EndTime;
        ErrorCode = task.ServiceError?.Code;
        ErrorDescription = task.ServiceError?.Description;
        ErrorDetails = task.ServiceError?.Details;
        Retryable = task.ServiceError?.Retryable;
        Link = EcsOperationId.FromTask(task).TaskPath;
        Connection = source.Name;
    }

    /// <summary>The data store it works on.</summary>
    public string? DataStoreId { get; }

    /// <summary>The operation's id.</summary>
    public string? OpId { get; }

    /// <summary>The state: <c>queued</c>, <c>pending</c>, <c>ready</c>, <c>error</c>, or what else the server sent.</summary>
    public string? State { get; }

    /// <summary>How far it is, from 0 to 100.</summary>
    public int? Percent { get; }

    /// <summary>The server's message.</summary>
    public string? Message { get; }

    /// <summary>The server's description.</summary>
    public string? Description { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartTime { get; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndTime { get; }

    /// <summary>The code of the error that ended it.</summary>
    public int? ErrorCode { get; }

    /// <summary>The server's description of that error.</summary>
    public string? ErrorDescription { get; }

    /// <summary>The server's details of that error.</summary>
    public string? ErrorDetails { get; }

    /// <summary>Whether the server calls the error retryable.</summary>
    public bool? Retryable { get; }

    /// <summary>The path of the task: what <c>Wait-EcsTask -Link</c> takes.</summary>
    public string Link { get; }

    /// <summary>The name of the connection it was read through.</summary>
    public string Connection { get; }

    internal EcsTask? FirstPoll { get; }

    /// <summary>The path of the task.</summary>
    public override string ToString() => Link;
}
