namespace EcsTaskAwaiter.Testing.Sessions;

/// <summary>One token's life.</summary>
internal sealed class Session(DateTimeOffset issuedAt)
{
    public DateTimeOffset IssuedAt { get; } = issuedAt;

    public DateTimeOffset LastUsedAt { get; set; } = issuedAt;
}
