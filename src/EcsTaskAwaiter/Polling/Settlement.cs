namespace EcsTaskAwaiter.Polling;

/// <summary>What follows from a poll's outcome outside the lock.</summary>
/// <param name="Endings">The waits it ended; null where it ended none, which is most of the time.</param>
/// <param name="IsRemoved">Whether nobody subscribes to the operation any more.</param>
internal readonly record struct Settlement(List<WaitEnding>? Endings, bool IsRemoved)
{
    /// <summary>Whether it began a pause for all polls.</summary>
    public bool BeginsPause { get; init; }

    /// <summary>Whether from now on statuses cannot be read.</summary>
    public bool BeginsOutage { get; init; }

    /// <summary>Whether statuses can be read again.</summary>
    public bool EndsOutage { get; init; }

    /// <summary>Whether the operation was seen in an unknown state for the first time.</summary>
    public bool IsFirstUnknownState { get; init; }
}
