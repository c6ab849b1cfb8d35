using Orleans;

namespace EcsTaskAwaiter.Fleet.Tests.Contract;

/// <summary><see cref="Fleet.Contract.EventBatch"/> as a later version may have it.</summary>
[GenerateSerializer]
internal sealed record NewerBatch
{
    [Id(0)]
    public Guid Epoch { get; init; }

    [Id(1)]
    public long Sequence { get; init; }

    [Id(2)]
    public List<NewerEvent> Events { get; init; } = [];

    /// <summary>What the version of the golden files does not know.</summary>
    [Id(1_000)]
    public TimeSpan? Pause { get; init; }
}
