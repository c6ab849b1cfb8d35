namespace EcsTaskAwaiter;

/// <summary>What a plan tells of the end of its operation.</summary>
/// <param name="Remaining">The time left; null where nothing is known that is worth showing.</param>
/// <param name="IsStalled">Whether it has stood still, or gone on, for longer than the past makes plausible.</param>
public readonly record struct PollForecast(RemainingEstimate? Remaining, bool IsStalled)
{
    /// <summary>
    /// How likely the operation will have ended by the next poll, from 0 to 1. Where the request budget cannot serve all operations, the likelier
    /// ones are asked the sooner. Null: not known; the engine assumes that all orders of magnitude of durations are alike.
    /// </summary>
    public double? ChanceOfEnd { get; init; }
}
