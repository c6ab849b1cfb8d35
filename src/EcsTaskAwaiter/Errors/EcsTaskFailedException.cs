namespace EcsTaskAwaiter;

/// <summary>The operation ended in state <c>error</c>. The leaves of this family tell the kind of failure.</summary>
public abstract class EcsTaskFailedException : EcsException
{
    private protected EcsTaskFailedException(string message, EcsTask task)
        : base(message, innerException: null)
    {
        ArgumentNullException.ThrowIfNull(task);
        Task = task;
    }

    /// <summary>The task as the server last described it.</summary>
    public EcsTask Task { get; }

    /// <summary>The server's error; null where it gave none.</summary>
    public EcsServiceError? ServiceError => Task.ServiceError;

    /// <summary>What the server said on repeating the request: true, false, or null where it said nothing.</summary>
    public bool? Retryable => Task.ServiceError?.Retryable;

    /// <summary>How many submissions were made.</summary>
    public int Attempts { get; init; } = 1;

    /// <inheritdoc/>
    public override bool IsTransient => ServiceError?.Category == EcsErrorCategory.Unavailable;
}
