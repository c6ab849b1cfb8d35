namespace EcsTaskAwaiter;

/// <summary>A data store could not be created, deleted or listed (codes 40000-40999).</summary>
/// <param name="message">What happened.</param>
/// <param name="task">The failed task.</param>
public sealed class EcsTaskDataStoreException(string message, EcsTask task) : EcsTaskFailedException(message, task);
