namespace EcsTaskAwaiter;

/// <summary>The server refused a request that is not a poll, such as a submission (400/1013 "Error while registering ...").</summary>
/// <param name="message">What happened.</param>
/// <param name="statusCode">The HTTP status.</param>
/// <param name="serviceError">The server's error, or null.</param>
public sealed class EcsRequestException(string message, int statusCode, EcsServiceError? serviceError)
    : EcsException(message, innerException: null)
{
    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>The server's error, or null.</summary>
    public EcsServiceError? ServiceError { get; } = serviceError;

    /// <summary>What the server said on repeating the request: true, false, or null where it said nothing.</summary>
    public bool? Retryable => ServiceError?.Retryable;

    /// <inheritdoc/>
    public override bool IsTransient => StatusCode is 408 or 429 or 502 or 503 or 504 || ServiceError?.Category == EcsErrorCategory.Unavailable;
}
