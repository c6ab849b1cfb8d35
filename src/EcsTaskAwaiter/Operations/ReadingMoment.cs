namespace EcsTaskAwaiter.Operations;

/// <summary>When an answer came, on the three clocks a time of the server can be read against.</summary>
/// <param name="Now">The tracker's monotonic clock.</param>
/// <param name="UtcNow">This machine's wall clock.</param>
/// <param name="ServerDate">The answer's <c>Date</c> header: the clock of the node that answered; null where it sent none.</param>
internal readonly record struct ReadingMoment(TimeSpan Now, DateTimeOffset UtcNow, DateTimeOffset? ServerDate)
{
    /// <summary>A server time on the tracker's clock, by the answer's own date: the difference between the two machines' clocks cancels out.</summary>
    public TimeSpan? ByServer(DateTimeOffset time) => ServerDate is { } date ? Now - (date - time) : null;

    /// <summary>The same by this machine's wall clock.</summary>
    public TimeSpan ByClient(DateTimeOffset time) => Now - (UtcNow - time);
}
