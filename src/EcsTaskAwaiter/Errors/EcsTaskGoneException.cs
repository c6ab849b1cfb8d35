namespace EcsTaskAwaiter;

/// <summary>The server no longer knows the task (400/1008, 400/1004 or 404/2000): purged, or removed together with its resource.</summary>
/// <param name="message">What happened.</param>
/// <param name="statusCode">The HTTP status of the answer.</param>
/// <param name="serviceError">The server's error.</param>
public sealed class EcsTaskGoneException(string message, int statusCode, EcsServiceError? serviceError)
    : EcsException(message, innerException: null)
{
    /// <summary>The HTTP status of the answer.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>The server's error, or null.</summary>
    public EcsServiceError? ServiceError { get; } = serviceError;

    /// <inheritdoc/>
    public override bool IsTransient => false;
}
