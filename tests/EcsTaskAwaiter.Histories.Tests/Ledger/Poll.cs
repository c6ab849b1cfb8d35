using EcsTaskAwaiter.Histories.Cluster;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>One poll, as the tracker asked for it: one or more requests.</summary>
internal sealed class Poll(int number, EcsOperationId id, Life life, int numberInLife, TimeSpan beganAt, CancellationToken given)
{
    /// <summary>The poll on whose behalf the code that looks at this runs.</summary>
    public static readonly AsyncLocal<Poll?> Current = new();

    public int Number => number;

    public EcsOperationId Id => id;

    public Life Life => life;

    public int NumberInLife => numberInLife;

    public TimeSpan BeganAt => beganAt;

    /// <summary>Whether the tracker wants its answer no more.</summary>
    public bool IsAbandoned => given.IsCancellationRequested;

    public TimeSpan? EndedAt { get; set; }

    /// <summary>Its requests for the task itself, without logins.</summary>
    public List<Exchange> Exchanges { get; } = [];
}
