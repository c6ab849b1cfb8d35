namespace EcsTaskAwaiter.Benchmarks;

/// <summary>A family of operation durations: a draw, and the exact survival function that the optimum is computed from.</summary>
internal sealed record DurationFamily(string Name, double Median, double Shortest, double Longest, Func<Random, double> Draw, Func<double, double> Survival)
{
    public static IReadOnlyList<DurationFamily> All { get; } =
    [
        LogNormal("very short, around 2 s", 2, 0.5),
        LogNormal("log-normal, 30 s, narrow", 30, 0.3),
        LogNormal("log-normal, 30 s, wide", 30, 1),
        Exponential(60),
        new("uniform, 10 s to 5 min", 155, 9.9, 300, random => 10 + (290 * random.NextDouble()), t => Math.Clamp((300 - t) / 290, 0, 1)),
        new("two humps, 15 s and 10 min", 95, 5, 2000, random => Normal.Draw(random, random.NextDouble() < 0.5 ? 15 : 600, 0.2), t => (Normal.Survival(t, 15, 0.2) + Normal.Survival(t, 600, 0.2)) / 2),
        LogNormal("log-normal, 10 min", 600, 0.5),
        new("heavy tail, Pareto 1.5 from 10 s", 10 * Math.Pow(2, 1 / 1.5), 9.9, 1e6, random => 10 * Math.Pow(1 - random.NextDouble(), -1 / 1.5), t => t <= 10 ? 1 : Math.Pow(t / 10, -1.5)),
        new("log-uniform, 1 s to 4 h", 120, 0.99, 14400, random => Math.Exp(random.NextDouble() * Math.Log(14400)), t => t <= 1 ? 1 : Math.Max(0, 1 - (Math.Log(t) / Math.Log(14400)))),
    ];

    public static DurationFamily Exponential(double mean) =>
        new($"exponential, mean {mean} s", mean * Math.Log(2), mean / 1e4, mean * 16, random => -mean * Math.Log(1 - random.NextDouble()), t => Math.Exp(-t / mean));

    private static DurationFamily LogNormal(string name, double median, double sigma) =>
        new(name, median, median * Math.Exp(-5 * sigma), median * Math.Exp(5 * sigma), random => Normal.Draw(random, median, sigma), t => Normal.Survival(t, median, sigma));
}
