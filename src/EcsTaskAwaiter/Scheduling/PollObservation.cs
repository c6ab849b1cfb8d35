namespace EcsTaskAwaiter;

/// <summary>What a plan sees after each poll.</summary>
/// <param name="Elapsed">Time since the task's start where the server tells it, else since the first interest.</param>
/// <param name="PollCount">Polls made so far; 0 when only a submitted snapshot is known.</param>
/// <param name="Percent">Whole percent as the server said it, or null.</param>
/// <param name="State">The state last read.</param>
public readonly record struct PollObservation(TimeSpan Elapsed, int PollCount, int? Percent, EcsTaskState State);
