using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Tasks;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Management;

/// <summary>What the answer to a login means: a token, a refusal, or a failure after which a token may have been issued or not. Pure. Holds a secret.</summary>
internal sealed record LoginOutcome
{
    private LoginOutcome()
    {
    }

    public string? Token { get; private init; }

    /// <summary>How long the token lives, where the server says so.</summary>
    public TimeSpan? Life { get; private init; }

    /// <summary>Set where the server looked at the credentials and refused them.</summary>
    public LoginRefusal? Refusal { get; private init; }

    /// <summary>Why there is no token.</summary>
    public PollFault? Fault { get; private init; }

    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Whether the server may have issued a token that did not arrive.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>Whether the answer to a login may have cost one of the user's tokens: it brought one, or one may have been lost.</summary>
    public static bool MayHaveIssuedToken(ManagementReply reply) => Of(reply, userName: null) is { Token: not null } or { IsUnknown: true };

    public static LoginOutcome Of(ManagementReply reply, string? userName)
    {
        if (reply.Fault is { } fault)
        {
            return new LoginOutcome { Fault = reply.WasNotSent ? fault : LoginFault.Lost(fault), IsUnknown = !reply.WasNotSent };
        }

        // Also with a redirect: a login with a "service" parameter is answered so (CoprHD AuthenticationResource).
        if (reply.StatusCode < 400 && ManagementSession.IsUsable(reply.Token))
        {
            return new LoginOutcome { Token = reply.Token, Life = reply.TokenLife };
        }

        EcsServiceError? error = ErrorReader.Read(reply.Body, reply.MediaType, reply.StatusCode);
        if (reply.StatusCode == 401 || (reply.StatusCode == 403 && ReplyFault.IsOfTheApi(error, reply.StatusCode)))
        {
            LoginRefusal refusal = LoginRefusal.Of(reply, userName);
            return new LoginOutcome { Refusal = refusal, Fault = refusal.Fault };
        }

        if (reply.StatusCode is 403 or 407)
        {
            return new LoginOutcome { Fault = LoginFault.Intercepted(reply.StatusCode) };
        }

        // A token that no header can carry was issued all the same.
        if (reply.IsSuccess || (reply.IsRedirect && reply.Token is not null))
        {
            var noToken = new PollFault(PollFaultKind.Unreadable, "The login was answered without a usable token.") { StatusCode = reply.StatusCode, MediaType = reply.MediaType };
            return new LoginOutcome { Fault = noToken, IsUnknown = true };
        }

        // A gateway that gave up on its upstream, or a server that crashed, may have issued a token first. ECS's own front end says so in the API's form. A 503 of
        // neither comes from something that had nobody to ask.
        bool isUnknown = reply.StatusCode is 502 or 504
            || EcsErrorCodes.IsOfTheFrontEnd(error?.Code)
            || (reply.StatusCode is >= 500 and not 503 && !ReplyFault.IsOfTheApi(error, reply.StatusCode));
        return new LoginOutcome { Fault = ReplyFault.Of(reply, PollFault.ReadRoles), RetryAfter = reply.RetryAfter, IsUnknown = isUnknown };
    }

    // The generated text would print the token.
    public override string ToString() => Fault?.Summary ?? "a token";
}
