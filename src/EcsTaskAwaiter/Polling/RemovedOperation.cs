namespace EcsTaskAwaiter.Polling;

/// <summary>An operation that nobody subscribes to any more, and its poll under way, if any: to be cancelled outside the lock.</summary>
internal readonly record struct RemovedOperation(TrackedOperation Operation, ActivePoll? Poll);
