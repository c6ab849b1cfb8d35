namespace EcsTaskAwaiter;

/// <summary>
/// The login was refused. <see cref="Reason"/> says why. The library does not repeat it in a loop: accounts lock after a few wrong passwords.
/// </summary>
/// <param name="message">What happened.</param>
/// <param name="reason">Why.</param>
public sealed class EcsAuthenticationException(string message, EcsAuthenticationFailure reason) : EcsManagementException(message)
{
    /// <summary>Why the login was refused.</summary>
    public EcsAuthenticationFailure Reason { get; } = reason;

    /// <summary>True where waiting helps: a lock-out expires, and tokens are released.</summary>
    public override bool IsTransient => Reason is EcsAuthenticationFailure.LockedOut or EcsAuthenticationFailure.TooManyTokens;
}
