using Orleans;

namespace EcsTaskAwaiter.Fleet.Tests.Contract;

/// <summary><see cref="Fleet.Contract.WaitEvent"/> as a later version may have it.</summary>
[GenerateSerializer]
internal sealed record NewerEvent
{
    [Id(0)]
    public required long Wait { get; init; }

    [Id(1)]
    public string? Progress { get; init; }

    [Id(2)]
    public string? Result { get; init; }

    [Id(3)]
    public string? Failure { get; init; }

    /// <summary>What the version of the golden files does not know.</summary>
    [Id(1_000)]
    public string? Node { get; init; }
}
