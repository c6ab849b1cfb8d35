namespace EcsTaskAwaiter.Errors;

/// <summary>Why one request for a status failed.</summary>
internal enum PollFaultKind
{
    /// <summary>Connection refused, reset, name not resolved. Passing.</summary>
    Unreachable,

    /// <summary>No whole answer within the request timeout. Passing.</summary>
    TimedOut,

    /// <summary>408, 429, 5xx. Passing.</summary>
    Busy,

    /// <summary>The body was no task. Passing until it happens three times running.</summary>
    Unreadable,

    /// <summary>Another definite refusal (4xx). Permanent.</summary>
    Refused,

    /// <summary>403: the role is missing. Permanent.</summary>
    Forbidden,

    /// <summary>The login was refused. Permanent.</summary>
    LoginRefused,

    /// <summary>The server's certificate is not trusted. Permanent.</summary>
    CertificateNotTrusted,
}
