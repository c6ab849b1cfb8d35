namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>The number of the added operation.</summary>
internal sealed record AddedView(int Number);
