using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>An operation to poll to its end, whoever waits for it.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.KeepOrder")]
[Immutable]
internal sealed record KeepOrder
{
    [Id(0)]
    public required string TaskPath { get; init; }

    /// <summary>What was known when this was recorded; null for a link that is too long for a token.</summary>
    [Id(1)]
    public string? ResumeToken { get; init; }

    /// <summary>When to give up; null for never.</summary>
    [Id(2)]
    public DateTimeOffset? Deadline { get; init; }

    [Id(3)]
    public GoneTaskHandling WhenGone { get; init; }

    [Id(4)]
    public SuspendedTaskHandling WhenSuspended { get; init; }

    /// <summary>Whether this is another run than whatever is recorded under the path, rather than one that may be known.</summary>
    [Id(5)]
    public bool IsNewRun { get; init; }

    /// <summary>Whether the order comes from a wait that a poller had taken before, or from a resume token: the run is one that is known.</summary>
    [Id(6)]
    public bool IsKnownRun { get; init; }

    /// <summary>This order on top of an earlier one for the same run, of another wait perhaps: the later deadline counts, so that no wait cuts another's short.</summary>
    public KeepOrder Over(KeepOrder earlier) => IsNewRun || Deadline is null || Deadline > earlier.Deadline ? this : this with { Deadline = earlier.Deadline };

    /// <summary>Whether another order asks for the same. The time left of a timeout is told again and again, so deadlines differ a little.</summary>
    public bool IsSame(KeepOrder other) =>
        WhenGone == other.WhenGone && WhenSuspended == other.WhenSuspended
        && (Deadline == other.Deadline || (Deadline - other.Deadline)?.Duration() < TimeSpan.FromMinutes(1));
}
