namespace EcsTaskAwaiter;

/// <summary>A forecast of the time left until an operation ends, with the band in which it lies four times out of five.</summary>
/// <param name="Expected">The middle: as often less as more.</param>
/// <param name="Low">One time in ten it is less.</param>
/// <param name="High">One time in ten it is more.</param>
public readonly record struct RemainingEstimate(TimeSpan Expected, TimeSpan Low, TimeSpan High)
{
    /// <summary>The middle and the band.</summary>
    public override string ToString() => $"{Expected:c} ({Low:c} to {High:c})";
}
