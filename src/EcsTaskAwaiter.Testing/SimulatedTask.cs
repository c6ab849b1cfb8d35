namespace EcsTaskAwaiter.Testing;

/// <summary>A task in the simulator. Immutable; what it shows follows the simulator's clock.</summary>
public sealed class SimulatedTask
{
    private readonly TimeProvider _time;

    internal SimulatedTask(string dataStoreId, string opId, TaskScript script, TimeProvider time)
    {
        Operation = EcsOperationId.ForDataStore(dataStoreId, opId);
        DataStoreId = dataStoreId;
        OpId = opId;
        Script = script;
        _time = time;
        StartedAt = time.GetUtcNow();
    }

    /// <summary>The operation's identity, ready to wait for.</summary>
    public EcsOperationId Operation { get; }

    /// <summary>The data store the task works on.</summary>
    public string DataStoreId { get; }

    /// <summary>The operation's id, such as <c>CREATE</c>.</summary>
    public string OpId { get; }

    /// <summary>What the task does over time.</summary>
    public TaskScript Script { get; }

    /// <summary>When the task began, by the simulator's clock.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>When the task ends or ended, by the simulator's clock.</summary>
    public DateTimeOffset EndsAt => StartedAt + Script.EndsAfter;

    /// <summary>
    /// The state at this moment. A task that has vanished shows <see cref="EcsTaskState.Ready"/>: its work is done.
    /// </summary>
    public EcsTaskState State
    {
        get
        {
            TimeSpan elapsed = Elapsed;
            if (elapsed < Script.QueuedFor)
            {
                return EcsTaskState.Queued;
            }

            return elapsed < Script.EndsAfter ? EcsTaskState.Pending : FinalState;
        }
    }

    /// <summary>Whether the task's record is gone now.</summary>
    public bool IsGone => Script.Outcome == TaskOutcome.Vanish && Elapsed >= Script.EndsAfter;

    internal double Fraction
    {
        get
        {
            TimeSpan worked = Elapsed - Script.QueuedFor;
            return worked >= Script.Duration ? 1 : Math.Max(0, worked / Script.Duration);
        }
    }

    private TimeSpan Elapsed => _time.GetUtcNow() - StartedAt;

    private EcsTaskState FinalState => Script.Outcome switch
    {
        TaskOutcome.Fail => EcsTaskState.Error,
        TaskOutcome.Suspend => Script.Error is null ? EcsTaskState.SuspendedNoError : EcsTaskState.SuspendedError,
        _ => EcsTaskState.Ready,
    };
}
