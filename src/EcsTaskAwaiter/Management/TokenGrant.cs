using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>What asking a <see cref="ITokenSource"/> came to: a token and how long it lives, or why there is none. Holds a secret.</summary>
internal readonly record struct TokenGrant(string? Token, TimeSpan Life, PollFault? Fault, TimeSpan? RetryAfter)
{
    /// <summary>A token whose end nobody told: it is used until the server refuses it.</summary>
    public static readonly TimeSpan UnknownLife = TimeSpan.MaxValue;

    public static TokenGrant Of(string token, TimeSpan life) => new(token, life, Fault: null, RetryAfter: null);

    public static TokenGrant None(PollFault fault, TimeSpan? retryAfter = null) => new(Token: null, TimeSpan.Zero, fault, retryAfter);

    // The generated text would print the token.
    public override string ToString() => Fault?.Summary ?? "a token";
}
