namespace EcsTaskAwaiter.Benchmarks;

/// <summary>What percent a server reports at a time t of an operation that takes T, in whole steps.</summary>
internal sealed record ProgressBehaviour(string Name, Func<double, double, Random, double> Percent)
{
    public static ProgressBehaviour Linear { get; } = new("true, linear", (t, T, _) => 100 * t / T);

    public static ProgressBehaviour EndsEarly { get; } = new("even, but ends at 33", (t, T, _) => 33 * t / T);

    public static IReadOnlyList<ProgressBehaviour> Rough { get; } =
    [
        new("uneven: half the time for the first 20", (t, T, _) => t < T / 2 ? 40 * t / T : 20 + (160 * ((t / T) - 0.5))),
        new("uneven: half the time for the last 20", (t, T, _) => t < T / 2 ? 160 * t / T : 80 + (40 * ((t / T) - 0.5))),
        new("noisy by 3", (t, T, random) => (100 * t / T) + Normal.Noise(random, 3)),
        new("noisy by 10", (t, T, random) => (100 * t / T) + Normal.Noise(random, 10)),
    ];

    public static ProgressBehaviour Steps { get; } = new("steps of 10", (t, T, _) => Math.Floor(10 * t / T) * 10);

    public static IReadOnlyList<ProgressBehaviour> Lies { get; } =
    [
        new("stuck at 0", (_, _, _) => 0),
        new("stuck at 50 from the middle", (t, T, _) => Math.Min(50, 100 * t / T)),
        new("stuck at 99 from a tenth", (t, T, _) => Math.Min(99, 1000 * t / T)),
        new("stuck at 99 from the start", (_, _, _) => 99),
        new("100 while pending, from the middle", (t, T, _) => 200 * t / T),
        new("backwards", (t, T, _) => 100 - (100 * t / T)),
        new("random", (_, _, random) => 100 * random.NextDouble()),
        new("three times too fast, then stuck at 99", (t, T, _) => Math.Min(99, 300 * t / T)),
        new("jumps to 90, then crawls", (t, T, _) => t < T / 10 ? 900 * t / T : 90 + (9 * t / T)),
    ];

    public Func<double, int?> For(double duration, Random random) => t => (int)Math.Clamp(Percent(t, duration, random), 0, 100);
}
