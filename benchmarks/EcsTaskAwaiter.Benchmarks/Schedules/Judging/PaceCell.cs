namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>What a change of pace costs.</summary>
/// <param name="First">The first operation after it, beside the cold rule.</param>
/// <param name="Dearest">The dearest of those after the first, beside the cold rule.</param>
/// <param name="Mean">Those after the first together, beside the optimum.</param>
internal readonly record struct PaceCell(double First, double Dearest, double Mean);
