using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// Where tokens come from: logins with a password, or the application's own provider. The session asks one at a time, and never under a lock: both
/// run the application's code.
/// </summary>
internal interface ITokenSource
{
    /// <summary>Whether the tokens are the library's own and are logged out when they are no longer needed.</summary>
    bool OwnsTokens { get; }

    /// <summary>Why asking is of no use until a person acts; null when it may help. Sends nothing.</summary>
    PollFault? Refusal { get; }

    /// <summary>How long to wait before asking again, and why; null when it may be asked now. Sends nothing.</summary>
    /// <param name="isRenewal">Whether the token in use comes to its normal end, rather than having been refused.</param>
    TokenGrant? Pause(bool isRenewal);

    /// <summary>Asks for a token. Failures are values, except for cancellation.</summary>
    /// <param name="refused">The token that the server refused, or null.</param>
    /// <param name="isRenewal">As for <see cref="Pause"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<TokenGrant> AskAsync(string? refused, bool isRenewal, CancellationToken cancellationToken);

    /// <summary>The server accepted a token of this source.</summary>
    void Accepted();

    /// <summary>The server refused a token that it had never accepted. It may be tried again, but not at once.</summary>
    /// <param name="fault">What to tell those who ask meanwhile.</param>
    void Rejected(PollFault fault);
}
