namespace EcsTaskAwaiter;

/// <summary>The request was wrong (codes 1000-1999, and 127).</summary>
/// <param name="message">What happened.</param>
/// <param name="task">The failed task.</param>
public sealed class EcsTaskRejectedException(string message, EcsTask task) : EcsTaskFailedException(message, task);
