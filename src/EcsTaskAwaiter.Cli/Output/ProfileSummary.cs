namespace EcsTaskAwaiter.Cli.Output;

/// <summary>A profile in a list.</summary>
internal sealed record ProfileSummary(string Name, bool IsInUse, string? User, IReadOnlyList<string> Endpoints);
