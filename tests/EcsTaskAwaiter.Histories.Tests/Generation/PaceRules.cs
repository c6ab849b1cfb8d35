namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>The options that say how fast may be polled.</summary>
internal sealed record PaceRules(TimeSpan Minimum, TimeSpan Maximum, TimeSpan MaximumRetryAfter, double Jitter, int Concurrent, int PerSecond)
{
    /// <summary>The interval, where it is a fixed one.</summary>
    public TimeSpan? Fixed { get; init; }

    /// <summary>Whether the few operations of a history come to the limits only by what a poll sends beyond its first request.</summary>
    public bool IsAmple => Concurrent >= 16 && PerSecond >= 100;

    public override string ToString() =>
        $"{Minimum} to {Maximum}, {(Fixed is { } interval ? $"each {interval}" : "by a plan")}, jitter {Jitter}, Retry-After up to {MaximumRetryAfter}, {Concurrent} at once, {PerSecond} in a second";
}
