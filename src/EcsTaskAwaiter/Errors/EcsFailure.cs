using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>
/// An <see cref="EcsException"/> as a value, to be stored or sent as JSON: <see cref="EcsException.ToFailure"/> writes it down,
/// <see cref="ToException"/> gives an exception of the same type with equal properties. Properties that the type does not have are null. Inner
/// exceptions and stack traces are not included: another library's message can hold what must not be stored or sent. Immutable.
/// </summary>
public sealed record EcsFailure
{
    private readonly ValueList<string>? _requiredRoles;

    /// <summary>The exception's type, without a namespace: <c>EcsTaskTimeoutException</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The exception's message.</summary>
    public required string Message { get; init; }

    /// <summary>See <see cref="EcsException.Id"/>.</summary>
    public EcsOperationId Id { get; init; }

    /// <summary>See <see cref="EcsException.Elapsed"/>.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>See <see cref="EcsException.PollCount"/>.</summary>
    public int PollCount { get; init; }

    /// <summary>See <see cref="EcsException.LastProgress"/>.</summary>
    public TaskProgress? LastProgress { get; init; }

    /// <summary>See <see cref="EcsException.IsTransient"/>. For readers; <see cref="ToException"/> computes it again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The task that failed or is suspended.</summary>
    public EcsTask? Task { get; init; }

    /// <summary>See <see cref="EcsTaskFailedException.Attempts"/>.</summary>
    public int? Attempts { get; init; }

    /// <summary>The HTTP status.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The server's error.</summary>
    public EcsServiceError? ServiceError { get; init; }

    /// <summary>The server's retryable flag. For readers; <see cref="ToException"/> takes it from the error.</summary>
    public bool? Retryable { get; init; }

    /// <summary>See <see cref="EcsTaskTimeoutException.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>See <see cref="EcsAuthenticationException.Reason"/>.</summary>
    public EcsAuthenticationFailure? Reason { get; init; }

    /// <summary>See <see cref="EcsAuthorizationException.RequiredRoles"/>.</summary>
    public IReadOnlyList<string>? RequiredRoles
    {
        get => _requiredRoles;
        init => _requiredRoles = value is null ? null : new ValueList<string>([.. value]);
    }

    /// <summary>See <see cref="EcsProtocolException.MediaType"/>.</summary>
    public string? MediaType { get; init; }

    /// <summary>See <see cref="EcsProtocolException.Excerpt"/>.</summary>
    public string? Excerpt { get; init; }

    /// <summary>See <see cref="EcsCertificateException.Fingerprint"/>.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>See <see cref="EcsCertificateException.Subject"/>.</summary>
    public string? Subject { get; init; }

    /// <summary>See <see cref="EcsCertificateException.Endpoint"/>.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Makes an exception of the same type with equal properties, a new one at each call.</summary>
    /// <exception cref="NotSupportedException">This version does not know the type.</exception>
    public EcsException ToException() => FailureMapper.ToException(this);

    /// <summary>The type and the message.</summary>
    public override string ToString() => DisplayText.OneLine($"{Type}: {Message}");
}
