namespace EcsTaskAwaiter;

/// <summary>The operation is suspended: a person must resume it or roll it back.</summary>
/// <param name="message">What happened.</param>
/// <param name="task">The suspended task.</param>
public sealed class EcsTaskSuspendedException(string message, EcsTask task) : EcsException(message, innerException: null)
{
    /// <summary>The task as the server last described it.</summary>
    public EcsTask Task { get; } = task ?? throw new ArgumentNullException(nameof(task));

    /// <inheritdoc/>
    public override bool IsTransient => false;
}
