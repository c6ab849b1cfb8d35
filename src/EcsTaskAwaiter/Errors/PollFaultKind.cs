namespace EcsTaskAwaiter.Errors;

/// <summary>Why one request for a status failed, as the engine acts on it. People are shown <see cref="EcsPollErrorKind"/>, which may only ever grow.</summary>
internal enum PollFaultKind
{
    /// <summary>Connection refused, reset, name not resolved. Passing.</summary>
    Unreachable,

    /// <summary>No whole answer within the request timeout. Passing.</summary>
    TimedOut,

    /// <summary>408, 421, 425, 429, 5xx. Passing.</summary>
    Busy,

    /// <summary>The body was no task, or about another operation; or a 4xx without an error body of the API. Passing until it has come three times running and for two minutes.</summary>
    Unreadable,

    /// <summary>Another 4xx with an error body of the API. Permanent.</summary>
    Refused,

    /// <summary>403 with an error body of the API: the role is missing. Permanent.</summary>
    Forbidden,

    /// <summary>A token was refused that may be accepted later, or elsewhere: there is no session at present. Passing.</summary>
    TokenRefused,

    /// <summary>The login was refused. Permanent.</summary>
    LoginRefused,

    /// <summary>The server's certificate is not trusted. Permanent.</summary>
    CertificateNotTrusted,
}
