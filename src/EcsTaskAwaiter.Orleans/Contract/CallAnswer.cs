using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>What became of a request: its result or its failure, as JSON.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.CallAnswer")]
[Immutable]
internal sealed record CallAnswer
{
    [Id(0)]
    public string? Result { get; init; }

    /// <summary>An <see cref="EcsFailure"/> as JSON.</summary>
    [Id(1)]
    public string? Failure { get; init; }
}
