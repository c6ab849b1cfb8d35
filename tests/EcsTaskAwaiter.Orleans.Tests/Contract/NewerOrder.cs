using Orleans;

namespace EcsTaskAwaiter.Fleet.Tests.Contract;

/// <summary><see cref="Fleet.Contract.WaitOrder"/> as a later version may have it.</summary>
[GenerateSerializer]
internal sealed record NewerOrder
{
    [Id(0)]
    public required long Wait { get; init; }

    [Id(1)]
    public required string TaskPath { get; init; }

    [Id(7)]
    public int Attempt { get; init; } = 1;

    [Id(8)]
    public bool WantsProgress { get; init; }

    /// <summary>What the version of the golden files does not know.</summary>
    [Id(1_000)]
    public List<int> Priority { get; init; } = [0];
}
