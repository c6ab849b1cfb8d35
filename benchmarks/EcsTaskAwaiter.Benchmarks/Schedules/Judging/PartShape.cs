namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>The shapes of which families by chance are mixed.</summary>
internal enum PartShape
{
    LogNormal,
    Gamma,
    Uniform,
    Constant,
}
