namespace EcsTaskAwaiter;

/// <summary>The server failed in another way: every other code, and no code at all.</summary>
/// <param name="message">What happened.</param>
/// <param name="task">The failed task.</param>
public sealed class EcsTaskInternalException(string message, EcsTask task) : EcsTaskFailedException(message, task);
