namespace EcsTaskAwaiter;

/// <summary>A service was temporarily unavailable (6000, 65xx, 85xx, 95xx, 105xx, and every code sent with HTTP 503).</summary>
/// <param name="message">What happened.</param>
/// <param name="task">The failed task.</param>
public sealed class EcsTaskUnavailableException(string message, EcsTask task) : EcsTaskFailedException(message, task);
