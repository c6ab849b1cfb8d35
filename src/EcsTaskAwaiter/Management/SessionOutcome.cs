using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>A token, or why there is none.</summary>
internal readonly record struct SessionOutcome(string? Token, PollFault? Fault, TimeSpan? RetryAfter = null)
{
    // The generated text would print the token.
    public override string ToString() => Fault?.Summary ?? "a token";
}
