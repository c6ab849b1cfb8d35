namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>Why an action was refused.</summary>
internal sealed record ProblemView(string Problem);
