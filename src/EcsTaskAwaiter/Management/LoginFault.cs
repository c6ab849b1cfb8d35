using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>Why there is no session at present, for passing reasons: a wait goes on, with a stale status.</summary>
internal static class LoginFault
{
    public static PollFault TooOften { get; } = new(
        PollFaultKind.TokenRefused,
        $"No more than {LoginPacing.MaximumTokens} logins are sent in ten minutes, since each uses up one of the user's 100 tokens; the next one waits.")
    { Reason = EcsAuthenticationFailure.TokenRefused };

    public static PollFault Lost(PollFault fault) => fault with
    {
        Summary = $"The answer to the login was lost ({fault.Summary}) The server may have issued a token for it, so the next login waits for a minute or longer.",
    };

    public static PollFault Intercepted(int statusCode) => new(
        PollFaultKind.Unreachable,
        $"The login was answered by a proxy or gateway on the way (HTTP {statusCode}), not by the ECS API: check the proxy settings of this machine. The password was not checked.")
    { StatusCode = statusCode };

    /// <summary>A token was refused although its life was not over.</summary>
    /// <param name="statusCode">How it was refused.</param>
    /// <param name="isShared">Whether to suspect that nodes do not share tokens.</param>
    /// <param name="isIssued">Whether the token came from a login, rather than from the application's provider.</param>
    public static PollFault Refused(int statusCode, bool isShared, bool isIssued)
    {
        string what = isIssued ? "The server refused a token that it had issued" : "The server refused the token that the token provider gave";
        string why = !isShared ? "It is tried again."
            : isIssued ? "The nodes behind the endpoint seem not to share tokens. Make every node an endpoint of its own, or let the load balancer keep a client on one node."
            : "The provider is called again.";
        return new PollFault(PollFaultKind.TokenRefused, $"{what} (HTTP {statusCode}). {why}") { Reason = EcsAuthenticationFailure.TokenRefused, StatusCode = statusCode };
    }

    public static PollFault Provider(string what) => new(PollFaultKind.TokenRefused, $"The token provider {what}.") { Reason = EcsAuthenticationFailure.TokenRefused };
}
