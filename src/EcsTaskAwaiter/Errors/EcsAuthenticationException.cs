namespace EcsTaskAwaiter;

/// <summary>The login was refused. <see cref="Reason"/> tells why. It is not tried again by itself: accounts lock after a few bad tries.</summary>
/// <param name="message">What happened.</param>
/// <param name="reason">Why.</param>
public sealed class EcsAuthenticationException(string message, EcsAuthenticationFailure reason) : EcsManagementException(message)
{
    /// <summary>Why the login was refused.</summary>
    public EcsAuthenticationFailure Reason { get; } = reason;

    /// <summary>True where waiting helps: a lock-out passes, tokens are given back.</summary>
    public override bool IsTransient => Reason is EcsAuthenticationFailure.LockedOut or EcsAuthenticationFailure.TooManyTokens;
}
