using System.Globalization;
using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>An error as the ECS server described it. Immutable.</summary>
public sealed record EcsServiceError
{
    /// <summary>The server's error code, or null where it sent none.</summary>
    public int? Code { get; init; }

    /// <summary>The server's short text, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The server's details, or null.</summary>
    public string? Details { get; init; }

    /// <summary>
    /// What the server said on whether the request may be repeated: true, false, or null where it said nothing. Exactly as sent;
    /// never derived from anything else.
    /// </summary>
    public bool? Retryable { get; init; }

    /// <summary>The HTTP status the error came with; null inside a task, whose poll is HTTP 200.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The library's grouping of <see cref="Code"/>; where there is no code, of <see cref="StatusCode"/>.</summary>
    public EcsErrorCategory Category => EcsErrorCodes.Classify(Code, StatusCode);

    /// <summary>Code, texts and the server's retryable flag.</summary>
    public override string ToString() => DisplayText.Join(
        " ",
        Code is { } code ? string.Create(CultureInfo.InvariantCulture, $"{code}") : "no code",
        DisplayText.Quoted(Description),
        Details is null ? null : $"({DisplayText.OneLine(Details)})",
        Retryable switch { true => "retryable", false => "not retryable", null => null });
}
