namespace EcsTaskAwaiter.Errors;

/// <summary>One failed request, as a value: what kind, what the server said. Holds no secret. Turned into a fresh exception for each caller.</summary>
internal sealed record PollFault(PollFaultKind Kind, string Summary)
{
    public static readonly IReadOnlyList<string> ReadRoles = ["SYSTEM_ADMIN", "SYSTEM_MONITOR"];

    /// <summary>What happened, on one line.</summary>
    public string Summary { get; init; } = MessageText.OneLine(Summary);

    public int? StatusCode { get; init; }

    public EcsServiceError? ServiceError { get; init; }

    public EcsAuthenticationFailure Reason { get; init; }

    public string? MediaType { get; init; }

    public string Excerpt { get; init; } = string.Empty;

    public Exception? Cause { get; init; }

    /// <summary>The SHA-256 fingerprint of the certificate that is not trusted.</summary>
    public string Fingerprint { get; init; } = string.Empty;

    /// <summary>The subject of the certificate that is not trusted.</summary>
    public string Subject { get; init; } = string.Empty;

    /// <summary>The node whose certificate is not trusted.</summary>
    public Uri? Endpoint { get; init; }

    public IReadOnlyList<string> RequiredRoles { get; init; } = ReadRoles;

    /// <summary>Whether the first such fault ends the wait.</summary>
    public bool IsPermanent => Kind is PollFaultKind.Refused or PollFaultKind.Forbidden or PollFaultKind.LoginRefused or PollFaultKind.CertificateNotTrusted;

    /// <summary>The fault as people are shown it while the wait goes on.</summary>
    public EcsPollError ToPollError(DateTimeOffset since) => new()
    {
        Kind = PublicKind, Message = Summary, StatusCode = StatusCode, ServiceError = ServiceError, Since = since,
    };

    // By name, not by number: the public kinds are stored and sent, so theirs are never renumbered.
    private EcsPollErrorKind PublicKind => Kind switch
    {
        PollFaultKind.Unreachable => EcsPollErrorKind.Unreachable,
        PollFaultKind.TimedOut => EcsPollErrorKind.TimedOut,
        PollFaultKind.Busy => EcsPollErrorKind.Busy,
        PollFaultKind.Unreadable => EcsPollErrorKind.Unreadable,
        PollFaultKind.Refused => EcsPollErrorKind.Refused,
        PollFaultKind.Forbidden => EcsPollErrorKind.Forbidden,
        PollFaultKind.TokenRefused => EcsPollErrorKind.TokenRefused,
        PollFaultKind.LoginRefused => EcsPollErrorKind.LoginRefused,
        PollFaultKind.CertificateNotTrusted => EcsPollErrorKind.CertificateNotTrusted,
        _ => throw new InvalidOperationException($"'{Kind}' has no public kind."),
    };

    public EcsManagementException ToException(WaitFacts facts)
    {
        string message = facts.Id == default ? Summary : $"The status of {facts.Id} could not be read: {Summary}";
        return Kind switch
        {
            PollFaultKind.LoginRefused or PollFaultKind.TokenRefused => new EcsAuthenticationException(message, Reason)
            {
                Facts = facts, StatusCode = StatusCode, ServiceError = ServiceError,
            },
            PollFaultKind.Forbidden => new EcsAuthorizationException(message, RequiredRoles)
            {
                Facts = facts, StatusCode = StatusCode, ServiceError = ServiceError,
            },
            PollFaultKind.CertificateNotTrusted => new EcsCertificateException(message, Fingerprint, Subject, Endpoint, Cause)
            { Facts = facts, StatusCode = StatusCode, ServiceError = ServiceError },
            PollFaultKind.Unreadable => new EcsProtocolException(message, Cause)
            {
                Facts = facts, StatusCode = StatusCode, ServiceError = ServiceError, MediaType = MediaType, Excerpt = Excerpt,
            },
            PollFaultKind.Unreachable or PollFaultKind.TimedOut or PollFaultKind.Busy => new EcsClusterUnavailableException(message, Cause)
            {
                Facts = facts, StatusCode = StatusCode, ServiceError = ServiceError,
            },
            _ => new EcsManagementException(message, Cause)
            {
                Facts = facts, StatusCode = StatusCode, ServiceError = ServiceError,
            },
        };
    }
}
