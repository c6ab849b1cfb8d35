namespace EcsTaskAwaiter.Testing;

/// <summary>One data store of an accepted submission. Immutable.</summary>
public sealed record SimulatedSubmission
{
    /// <summary>What was asked for.</summary>
    public required SubmissionKind Kind { get; init; }

    /// <summary>The data store's id: the node's id for a new one.</summary>
    public required string DataStoreId { get; init; }

    /// <summary>The data store's name.</summary>
    public required string Name { get; init; }

    /// <summary>The storage pool (virtual array) it belongs to.</summary>
    public required string StoragePoolId { get; init; }

    /// <summary>Its description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Counts the accepted submissions of this kind for this data store, from 1.</summary>
    public required int Attempt { get; init; }
}
