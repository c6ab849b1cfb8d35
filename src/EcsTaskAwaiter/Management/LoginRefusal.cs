using System.Text;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Management;

/// <summary>Why a login was refused, and how long it is not repeated: accounts lock after a few bad tries.</summary>
internal sealed record LoginRefusal(PollFault Fault, TimeSpan CoolDown)
{
    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TokenLimit = TimeSpan.FromMinutes(1);

    public static LoginRefusal Of(ManagementReply reply, string? userName)
    {
        EcsServiceError? error = ErrorReader.Read(reply.Body, reply.MediaType, reply.StatusCode);
        string said = $"{error?.Description} {error?.Details}".Trim();

        // A user at the limit of 100 tokens gets the answer of a wrong password; only the details tell them apart.
        EcsAuthenticationFailure reason = said switch
        {
            _ when Says("max number of tokens") => EcsAuthenticationFailure.TooManyTokens,
            _ when Says("invalid login limit") || Says("locked") => EcsAuthenticationFailure.LockedOut,
            _ => EcsAuthenticationFailure.InvalidCredentials,
        };
        var text = new StringBuilder($"The login of '{userName}' was refused (HTTP {reply.StatusCode}");
        text.Append(error?.Code is { } code ? $", code {code}" : string.Empty).Append(said.Length > 0 ? $": {said}). " : "). ").Append(Advice(reason));
        return new LoginRefusal(
            new PollFault(PollFaultKind.LoginRefused, text.ToString()) { Reason = reason, StatusCode = reply.StatusCode, ServiceError = error },
            reason == EcsAuthenticationFailure.TooManyTokens ? TokenLimit : LockOut);

        bool Says(string words) => said.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private static string Advice(EcsAuthenticationFailure reason) => reason switch
    {
        EcsAuthenticationFailure.TooManyTokens => "All tokens of the user are in use, and the password may be correct: log other clients out, or wait until their tokens expire.",
        EcsAuthenticationFailure.LockedOut => "The account is locked after wrong passwords: wait, or have it unlocked.",
        _ => "Check user name and password. The login is not repeated until they change or ten minutes have passed, since accounts lock after a few wrong passwords.",
    };
}
