namespace EcsTaskAwaiter.Fleet;

/// <summary>An exception on its way to another process.</summary>
internal sealed record CrossedFailure
{
    public EcsFailure? Failure { get; init; }

    /// <summary>The name of a .NET type; null for the library's own.</summary>
    public string? Type { get; init; }

    public string? Message { get; init; }
}
