using EcsTaskAwaiter.PowerShell.Output;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>An operation that has ended well, as <c>Wait-EcsTask</c> returns it. Null where the server said nothing.</summary>
public sealed class TaskResultOutput
{
    internal TaskResultOutput(EcsTaskResult result, EcsConnection source)
    {
        DataStoreId = result.Task.Resource?.Id ?? TaskText.DataStoreId(result.Id);
        OpId = result.Task.OpId ?? result.Id.OpId;
        State = TaskText.State(result.Task);
        Percent = result.Task.Progress;
        Message = result.Task.Message;
        ElapsedSeconds = Math.Round(result.Elapsed.TotalSeconds, 3);
        PollCount = result.PollCount;
        AssumedCompleted = result.AssumedCompleted;
        StartTime = result.Task.StartTime;
        EndTime = result.Task.EndTime;
        Link = result.Id.TaskPath;
        Connection = source.Name;
    }

    /// <summary>The data store it worked on.</summary>
    public string? DataStoreId { get; }

    /// <summary>The operation's id.</summary>
    public string? OpId { get; }

    /// <summary>The last state read; <c>ready</c>, unless <see cref="AssumedCompleted"/>.</summary>
    public string? State { get; }

    /// <summary>How far it was in the last answer, from 0 to 100.</summary>
    public int? Percent { get; }

    /// <summary>The server's last message.</summary>
    public string? Message { get; }

    /// <summary>How long it took, in seconds: from the server's start of the task where that is known, else from the start of the wait.</summary>
    public double ElapsedSeconds { get; }

    /// <summary>How many answers were read.</summary>
    public int PollCount { get; }

    /// <summary>Whether the server had forgotten the task and <c>-TreatGoneAsDone</c> took that for its end.</summary>
    public bool AssumedCompleted { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartTime { get; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndTime { get; }

    /// <summary>The path of the task.</summary>
    public string Link { get; }

    /// <summary>The name of the connection that was waited through.</summary>
    public string Connection { get; }

    /// <summary>The path of the task.</summary>
    public override string ToString() => Link;
}
