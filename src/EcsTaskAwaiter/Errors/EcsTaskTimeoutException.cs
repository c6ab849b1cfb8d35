namespace EcsTaskAwaiter;

/// <summary>The wait reached its deadline. The server may still be working, and the operation can be waited for again.</summary>
/// <param name="message">What happened.</param>
/// <param name="timeout">The timeout of this caller.</param>
public sealed class EcsTaskTimeoutException(string message, TimeSpan timeout) : EcsException(message, innerException: null)
{
    /// <summary>The timeout of this caller.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>Always true: a later wait can see the end.</summary>
    public override bool IsTransient => true;
}
