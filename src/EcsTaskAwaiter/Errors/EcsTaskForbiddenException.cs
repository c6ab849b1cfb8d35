namespace EcsTaskAwaiter;

/// <summary>Rights or a licence are missing (codes 3000-4999).</summary>
/// <param name="message">What happened.</param>
/// <param name="task">The failed task.</param>
public sealed class EcsTaskForbiddenException(string message, EcsTask task) : EcsTaskFailedException(message, task);
