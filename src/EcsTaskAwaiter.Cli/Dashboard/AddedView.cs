namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>The number of an operation that is watched now.</summary>
internal sealed record AddedView(int Number);
