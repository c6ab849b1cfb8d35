namespace EcsTaskAwaiter.Testing.Sessions;

/// <summary>One token's life.</summary>
internal sealed class Session(DateTimeOffset issuedAt, string node)
{
    /// <summary>The node that issued it.</summary>
    public string Node { get; } = node;

    public DateTimeOffset IssuedAt { get; } = issuedAt;

    public DateTimeOffset LastUsedAt { get; set; } = issuedAt;
}
