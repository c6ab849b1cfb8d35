using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>What the poller has to tell one instance.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.EventBatch")]
[Immutable]
internal sealed record EventBatch
{
    /// <summary>The epoch of the activation that answers.</summary>
    [Id(0)]
    public required Guid Epoch { get; init; }

    /// <summary>Counts the batches of an instance from 1; 0 where there is nothing to acknowledge.</summary>
    [Id(1)]
    public long Sequence { get; init; }

    [Id(2)]
    public List<WaitEvent> Events { get; init; } = [];

    /// <summary>The silo is stopping: join again at once, the next activation answers.</summary>
    [Id(3)]
    public bool IsMoving { get; init; }
}
