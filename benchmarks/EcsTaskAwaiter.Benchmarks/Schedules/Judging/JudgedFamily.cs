namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>A family as it is judged: a name, the cost of a request, and draws.</summary>
internal sealed record JudgedFamily(string Name, double RequestCost, Func<Random, double> Draw);
