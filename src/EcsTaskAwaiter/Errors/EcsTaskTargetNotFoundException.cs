namespace EcsTaskAwaiter;

/// <summary>What the operation works on is missing (codes 2000-2999).</summary>
/// <param name="message">What happened.</param>
/// <param name="task">The failed task.</param>
public sealed class EcsTaskTargetNotFoundException(string message, EcsTask task) : EcsTaskFailedException(message, task);
