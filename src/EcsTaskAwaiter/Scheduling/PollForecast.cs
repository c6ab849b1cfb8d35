namespace EcsTaskAwaiter;

/// <summary>What a plan tells people about the end of its operation.</summary>
/// <param name="Remaining">The time left; null where nothing is known that is worth showing.</param>
/// <param name="IsStalled">Whether it has stood still, or gone on, for longer than the past makes plausible.</param>
public readonly record struct PollForecast(RemainingEstimate? Remaining, bool IsStalled);
