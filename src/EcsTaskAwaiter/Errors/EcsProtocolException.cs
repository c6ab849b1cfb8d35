namespace EcsTaskAwaiter;

/// <summary>The answer is not a task. Carries what it was instead, shortened and without secrets.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EcsProtocolException(string message, Exception? innerException = null) : EcsManagementException(message, innerException)
{
    /// <summary>The media type of the answer, or null.</summary>
    public string? MediaType { get; init; }

    /// <summary>The beginning of the answer, at most 200 characters, control characters replaced; empty for an empty body.</summary>
    public string Excerpt { get; init; } = string.Empty;
}
