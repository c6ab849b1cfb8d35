namespace EcsTaskAwaiter.PowerShell.Completion;

/// <summary>A value that a parameter can take, as it is typed, listed and explained.</summary>
internal sealed record Candidate(string Value, string Shown, string Explanation);
