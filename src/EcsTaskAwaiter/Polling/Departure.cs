namespace EcsTaskAwaiter.Polling;

/// <summary>A subscriber that left before its wait had ended: its ending, and the operation if it was the last.</summary>
internal readonly record struct Departure(WaitEnding Ending, RemovedOperation? Removed);
