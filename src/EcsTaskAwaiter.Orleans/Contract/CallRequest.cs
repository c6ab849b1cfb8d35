using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>One request to the management API, made by the poller so that the fleet needs one session.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.CallRequest")]
[Immutable]
internal sealed record CallRequest
{
    [Id(0)]
    public required CallPurpose Purpose { get; init; }

    /// <summary>A data store id or a task path; null where the kind needs none.</summary>
    [Id(1)]
    public string? Target { get; init; }

    /// <summary>The data stores to create, as JSON; null for every other kind.</summary>
    [Id(2)]
    public string? Body { get; init; }
}
