using System.Text.Json;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>What one instance is told by the process that starts it, as one argument of JSON.</summary>
internal sealed record InstanceSettings
{
    public required string Name { get; init; }

    public required InstanceRole Role { get; init; }

    /// <summary>The address of the simulated ECS cluster.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The SHA-256 fingerprint of its certificate.</summary>
    public required string Fingerprint { get; init; }

    public ClusteringKind Clustering { get; init; }

    /// <summary>Redis' address or PostgreSQL's connection string; empty in memory.</summary>
    public string Store { get; init; } = string.Empty;

    /// <summary>The name of the Orleans cluster: one for each run.</summary>
    public string Cluster { get; init; } = string.Empty;

    public int SiloPort { get; init; }

    public int GatewayPort { get; init; }

    /// <summary>The ports of the first silo, which keeps the table of a cluster in memory.</summary>
    public int FirstSiloPort { get; init; }

    public int FirstGatewayPort { get; init; }

    /// <summary>How often the poller may ask; null for the default.</summary>
    public int? RequestsPerSecond { get; init; }

    /// <summary>A fixed interval between polls; null for the adaptive schedule.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>How long waits may take; null for the default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the silos have grain storage and reminders in the store, for unattended operations.</summary>
    public bool KeepsUnattended { get; init; }

    public static InstanceSettings Parse(string argument) => JsonSerializer.Deserialize<InstanceSettings>(argument)!;

    public string ToArgument() => JsonSerializer.Serialize(this);
}
