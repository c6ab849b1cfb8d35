using EcsTaskAwaiter.Fleet.Benchmarks.Instances;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Running;

/// <summary>What a fleet is made of.</summary>
internal sealed record FleetSetup
{
    public ClusteringKind Clustering { get; init; }

    /// <summary>Redis' address or PostgreSQL's connection string; empty in memory.</summary>
    public string Store { get; init; } = string.Empty;

    public int Silos { get; init; } = 3;

    /// <summary>What the first of them is: a silo, or a process that waits without Orleans.</summary>
    public InstanceRole First { get; init; } = InstanceRole.Silo;

    /// <summary>Instances without a silo.</summary>
    public int Clients { get; init; }

    public int? RequestsPerSecond { get; init; }

    public TimeSpan? Interval { get; init; }

    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the silos have grain storage and reminders in the store, for unattended operations.</summary>
    public bool KeepsUnattended { get; init; }
}
