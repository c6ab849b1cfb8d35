using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>Where the poller of a cluster runs and how much it does.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.PollerReport")]
[Immutable]
internal sealed record PollerReport
{
    /// <summary>The address of the silo.</summary>
    [Id(0)]
    public required string Silo { get; init; }

    [Id(1)]
    public int Instances { get; init; }

    [Id(2)]
    public int Waits { get; init; }
}
