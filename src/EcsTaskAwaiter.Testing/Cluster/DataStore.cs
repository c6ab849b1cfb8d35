namespace EcsTaskAwaiter.Testing.Cluster;

/// <summary>A data store and the tasks that made it and end it. What it shows follows the tasks' clock. Immutable.</summary>
internal sealed record DataStore(string Id, string Name, string Description, string StoragePoolId, string Kind, DateTimeOffset CreatedAt)
{
    /// <summary>The task that creates it; null: it was there at the start.</summary>
    public SimulatedTask? Creation { get; init; }

    /// <summary>The task that deactivates it, if any.</summary>
    public SimulatedTask? Deletion { get; init; }

    public bool IsUsable => Creation is null or { State: EcsTaskState.Ready };

    public bool IsBeingDeleted => Deletion is { State: EcsTaskState.Queued or EcsTaskState.Pending };

    /// <summary>A deactivated store disappears when its task is done.</summary>
    public bool IsGone => Deletion is { State: EcsTaskState.Ready };

    public string DeviceState =>
        IsBeingDeleted ? "deleting"
        : IsUsable ? "readytouse"
        : "initializing";
}
