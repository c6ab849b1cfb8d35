namespace EcsTaskAwaiter;

/// <summary>A forecast of the time left until an operation ends, with its 80 % range.</summary>
/// <param name="Expected">The median: it takes less as often as more.</param>
/// <param name="Low">The 10th percentile.</param>
/// <param name="High">The 90th percentile.</param>
public readonly record struct RemainingEstimate(TimeSpan Expected, TimeSpan Low, TimeSpan High)
{
    /// <summary>The median and the range.</summary>
    public override string ToString() => $"{Expected:c} ({Low:c} to {High:c})";
}
