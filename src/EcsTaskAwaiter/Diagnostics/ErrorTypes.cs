using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>The values of <c>error.type</c>: few and fixed, as OpenTelemetry asks.</summary>
internal static class ErrorTypes
{
    public static string Of(PollFault fault) => fault.Kind switch
    {
        PollFaultKind.Unreachable => "unreachable",
        PollFaultKind.TimedOut => "timed_out",
        PollFaultKind.Busy => "busy",
        PollFaultKind.Unreadable => "unreadable",
        PollFaultKind.Refused => "refused",
        PollFaultKind.Forbidden => "forbidden",
        PollFaultKind.TokenRefused => Of(EcsAuthenticationFailure.TokenRefused),
        PollFaultKind.LoginRefused => Of(fault.Reason),
        PollFaultKind.CertificateNotTrusted => "certificate_not_trusted",
        _ => "_OTHER",
    };

    // The type's own name is stable: it is part of the public API.
    public static string Of(Exception exception) => exception.GetType().FullName!;

    private static string Of(EcsAuthenticationFailure reason) => reason switch
    {
        EcsAuthenticationFailure.InvalidCredentials => "invalid_credentials",
        EcsAuthenticationFailure.LockedOut => "locked_out",
        EcsAuthenticationFailure.TooManyTokens => "too_many_tokens",
        EcsAuthenticationFailure.TokenRefused => "token_refused",
        _ => "_OTHER",
    };
}
