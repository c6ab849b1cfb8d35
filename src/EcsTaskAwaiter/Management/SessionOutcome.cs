using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>A token to use, or why there is none. Holds a secret.</summary>
internal readonly record struct SessionOutcome(string? Token, PollFault? Fault, TimeSpan? RetryAfter = null)
{
    // The generated text would print the token.
    public override string ToString() => Fault?.Summary ?? "a token";
}
