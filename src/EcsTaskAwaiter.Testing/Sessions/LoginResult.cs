namespace EcsTaskAwaiter.Testing.Sessions;

/// <summary>What came of a login: a token, or the refusal's details.</summary>
internal readonly record struct LoginResult(string? Token, string? Refusal)
{
    // A record prints its members; a token must never be printed.
    public override string ToString() => Token is null ? $"refused: {Refusal}" : "accepted";
}
