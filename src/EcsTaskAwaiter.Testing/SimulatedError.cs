namespace EcsTaskAwaiter.Testing;

/// <summary>The error a failed task reports in <c>service_error</c>. Immutable.</summary>
/// <param name="Code">The server's code, such as 40000 (data store creation failed); null leaves the field out.</param>
/// <param name="Description">The short text; null leaves the field out.</param>
/// <param name="Details">The details; null leaves the field out.</param>
/// <param name="Retryable">The server's own word; null leaves the field out.</param>
public sealed record SimulatedError(int? Code = null, string? Description = null, string? Details = null, bool? Retryable = null);
