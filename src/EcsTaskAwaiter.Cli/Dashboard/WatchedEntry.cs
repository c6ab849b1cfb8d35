namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>One operation on the dashboard, as it is at one moment. Immutable; vary one by <c>with</c>.</summary>
internal sealed record WatchedEntry(int Number, EcsOperationId Id)
{
    /// <summary>The version of the list in which this entry changed last.</summary>
    public required long Version { get; init; }

    /// <summary>When the watch began; time is told from here until the server has told more.</summary>
    public required DateTimeOffset WatchedSince { get; init; }

    /// <summary>What is known; null before the first answer.</summary>
    public TaskProgress? Progress { get; init; }

    /// <summary>The last percent of the running task: the server writes 100 for a failed one too.</summary>
    public int? PercentWhileRunning { get; init; }

    /// <summary>When the watch ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended badly; null for success, and while it goes on.</summary>
    public Failure? Failure { get; init; }

    public bool IsEnded => EndedAt is not null;
}
