namespace EcsTaskAwaiter;

/// <summary>The status could not be read. Says nothing about the operation itself, which may still run or have ended.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, or null.</param>
public class EcsManagementException(string message, Exception? innerException = null) : EcsException(message, innerException)
{
    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The server's error, or null.</summary>
    public EcsServiceError? ServiceError { get; init; }

    /// <summary>What the server said on repeating the request: true, false, or null where it said nothing.</summary>
    public bool? Retryable => ServiceError?.Retryable;

    /// <inheritdoc/>
    public override bool IsTransient => StatusCode is 408 or 421 or 425 or 429 or (>= 500 and <= 599);
}
