namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>Why an action was refused, in a sentence for people.</summary>
internal sealed record ProblemView(string Problem);
