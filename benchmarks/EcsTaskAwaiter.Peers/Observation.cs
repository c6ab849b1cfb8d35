namespace EcsTaskAwaiter.Peers;

/// <summary>What one client did in one scenario.</summary>
/// <param name="Outcomes">What each waiter got.</param>
/// <param name="Polls">When the server was polled, counted from its start.</param>
/// <param name="Ended">When the last waiter got its result; null if that took longer than the limit.</param>
internal sealed record Observation(IReadOnlyList<string> Outcomes, IReadOnlyList<TimeSpan> Polls, TimeSpan? Ended);
