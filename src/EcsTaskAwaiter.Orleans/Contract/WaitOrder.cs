using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>One wait that an instance asks the poller to make.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.WaitOrder")]
[Immutable]
internal sealed record WaitOrder
{
    /// <summary>Unique within the instance; never used again.</summary>
    [Id(0)]
    public required long Wait { get; init; }

    [Id(1)]
    public required string TaskPath { get; init; }

    /// <summary>The answer to the submission as JSON; null when only the id is known, or after a failover.</summary>
    [Id(2)]
    public string? Submitted { get; init; }

    /// <summary>What an earlier poller or process knew; null for a new wait.</summary>
    [Id(3)]
    public string? ResumeToken { get; init; }

    /// <summary>What is left of the timeout when the order is sent; null for no timeout.</summary>
    [Id(4)]
    public TimeSpan? Timeout { get; init; }

    [Id(5)]
    public GoneTaskHandling WhenGone { get; init; }

    [Id(6)]
    public SuspendedTaskHandling WhenSuspended { get; init; }

    [Id(7)]
    public int Attempt { get; init; } = 1;

    /// <summary>Whether anybody looks at the progress. Without it only the end is sent.</summary>
    [Id(8)]
    public bool WantsProgress { get; init; }

    /// <summary>The W3C trace context of the wait, so that the poller's spans link to it; null when nobody listens.</summary>
    [Id(9)]
    public string? TraceParent { get; init; }

    /// <summary>Whether the operation stays polled when nobody waits for it.</summary>
    [Id(10)]
    public bool Unattended { get; init; }

    /// <summary>Whether this wait made the submission and no poller has taken it before: what is recorded of an earlier run under the same path is over.</summary>
    [Id(11)]
    public bool IsNewRun { get; init; }

    /// <summary>The lowest <see cref="FleetLimits.ProtocolVersion"/> of a poller that can do what this order asks for.</summary>
    [Id(12)]
    public int Requires { get; init; } = 1;
}
