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

    /// <summary>How many operations are polled.</summary>
    [Id(3)]
    public int Operations { get; init; }

    /// <summary>How many of them have a status that the last poll could not renew.</summary>
    [Id(4)]
    public int Stale { get; init; }

    /// <summary>For how long the longest of these has not been read.</summary>
    [Id(5)]
    public TimeSpan StaleFor { get; init; }

    /// <summary>Why; null when none is stale.</summary>
    [Id(6)]
    public string? StaleReason { get; init; }

    /// <summary>Why nobody can log in until a person acts; null when nothing is known to stand in the way.</summary>
    [Id(7)]
    public string? LoginRefusal { get; init; }

    [Id(8)]
    public bool IsLoggedIn { get; init; }

    /// <summary>Whether a node of the ECS cluster answered when last asked; null when none was asked yet.</summary>
    [Id(9)]
    public bool? IsReachable { get; init; }

    /// <summary>How many operations are polled although nobody may wait for them.</summary>
    [Id(10)]
    public int Unattended { get; init; }

    /// <summary>Why this silo cannot poll the cluster: the setup is wrong. Null when it can.</summary>
    [Id(11)]
    public string? Refusal { get; init; }
}
