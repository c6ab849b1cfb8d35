namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>Why a watch ended badly, for the page.</summary>
internal sealed record FailureView(string Happened, string? Server, string? Next);
