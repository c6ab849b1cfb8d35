namespace EcsTaskAwaiter.Benchmarks;

/// <summary>What percent a server reports at a time t of an operation that takes T, in whole steps.</summary>
internal sealed record ProgressBehaviour(string Name, Func<double, double, Random, double> Percent)
{
    public static ProgressBehaviour Linear { get; } = new("true, linear", (t, T, _) => 100 * t / T);

    public static IReadOnlyList<ProgressBehaviour> Rough { get; } =
    [
        new("uneven phases: half the time for the first 20 %", (t, T, _) => t < T / 2 ? 40 * t / T : 20 + (160 * ((t / T) - 0.5))),
        new("noisy, 5 points", (t, T, random) => (100 * t / T) + (10 * (random.NextDouble() - 0.5))),
    ];

    public static IReadOnlyList<ProgressBehaviour> Lies { get; } =
    [
        new("stuck at 0", (_, _, _) => 0),
        new("stuck at 99", (_, _, _) => 99),
        new("100 while pending", (_, _, _) => 100),
        new("backwards", (t, T, _) => 100 - (100 * t / T)),
        new("random", (_, _, random) => 100 * random.NextDouble()),
        new("three times too fast", (t, T, _) => 300 * t / T),
        new("three times too slow", (t, T, _) => 33 * t / T),
        new("jumps to 90, then crawls", (t, T, _) => t < T / 10 ? 900 * t / T : 90 + (9 * t / T)),
    ];

    public Func<double, int?> For(double duration, Random random) => t => (int)Math.Clamp(Percent(t, duration, random), 0, 100);
}
