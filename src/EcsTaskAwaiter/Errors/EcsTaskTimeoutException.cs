namespace EcsTaskAwaiter;

/// <summary>The wait gave up at its deadline. The server may still be working: the operation can be waited for again.</summary>
/// <param name="message">What happened.</param>
/// <param name="timeout">How long this caller had been willing to wait.</param>
public sealed class EcsTaskTimeoutException(string message, TimeSpan timeout) : EcsException(message, innerException: null)
{
    /// <summary>How long this caller had been willing to wait.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>Always true: a later wait may well see the end.</summary>
    public override bool IsTransient => true;
}
