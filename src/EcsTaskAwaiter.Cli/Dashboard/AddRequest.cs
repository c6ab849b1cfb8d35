namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>What the form sends: a task's link, or a data store id and an operation id with space between.</summary>
internal sealed record AddRequest(string? Operation);
