namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>One operation on the dashboard, as it is at one moment. Immutable; vary one by <c>with</c>.</summary>
internal sealed record WatchedEntry(int Number, EcsOperationId Id)
{
    /// <summary>The version of the list in which this entry changed last.</summary>
    public required long Version { get; init; }

    /// <summary>When watching began: the start of elapsed time until the first response.</summary>
    public required DateTimeOffset WatchedSince { get; init; }

    /// <summary>The latest progress; null before the first response.</summary>
    public TaskProgress? Progress { get; init; }

    /// <summary>The last percent while the task was running: the server sets 100 for a failed task too.</summary>
    public int? PercentWhileRunning { get; init; }

    /// <summary>When the wait ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed; null on success and while it runs.</summary>
    public Failure? Failure { get; init; }

    public bool IsEnded => EndedAt is not null;
}
