using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>A data store to create. Immutable.</summary>
public sealed record NewDataStore
{
    /// <summary>The node to create it on: its id (a UUID from ECS 3.1 on) or its IP address.</summary>
    public required string NodeId { get; init; }

    /// <summary>The storage pool (virtual array) it joins.</summary>
    public required string StoragePoolId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>A description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Its name, node and storage pool.</summary>
    public override string ToString() => DisplayText.OneLine($"'{Name}' on {NodeId} in pool {StoragePoolId}");
}
