namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>Why an operation failed, for the page.</summary>
internal sealed record FailureView(string Happened, string? Server, string? Next);
