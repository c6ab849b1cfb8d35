namespace EcsTaskAwaiter.Benchmarks;

/// <summary>A family of operation durations, drawn from a seeded source so that every schedule meets the same ones.</summary>
internal sealed record DurationFamily(string Name, Func<Random, double> Draw)
{
    public static IReadOnlyList<DurationFamily> All { get; } =
    [
        new("very short, around 2 s", random => LogNormal(random, 2, 0.5)),
        new("log-normal, 30 s, narrow", random => LogNormal(random, 30, 0.3)),
        new("log-normal, 30 s, wide", random => LogNormal(random, 30, 1)),
        new("exponential, mean 60 s", random => -60 * Math.Log(1 - random.NextDouble())),
        new("uniform, 10 s to 5 min", random => 10 + (290 * random.NextDouble())),
        new("two humps, 15 s and 10 min", random => LogNormal(random, random.NextDouble() < 0.5 ? 15 : 600, 0.2)),
        new("log-normal, 10 min", random => LogNormal(random, 600, 0.5)),
        new("log-uniform, 1 s to 4 h", random => Math.Exp(random.NextDouble() * Math.Log(14400))),
    ];

    private static double LogNormal(Random random, double median, double sigma) =>
        median * Math.Exp(sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
