using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>Why the last poll failed, as a value: it can be compared, stored and sent as JSON. Immutable.</summary>
public sealed record EcsPollError
{
    /// <summary>What kind of failure it was.</summary>
    public EcsPollErrorKind Kind { get; init; }

    /// <summary>What happened, on one line and without secrets.</summary>
    public required string Message { get; init; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The server's error, or null.</summary>
    public EcsServiceError? ServiceError { get; init; }

    /// <summary>When the current run of failed polls began, by the tracker's clock.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The kind, the message and since when.</summary>
    public override string ToString() => $"{Kind} since {Since:u}: {DisplayText.OneLine(Message)}";
}
