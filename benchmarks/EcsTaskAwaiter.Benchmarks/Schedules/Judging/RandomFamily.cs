namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>
/// A family that nobody chose: one to four parts of any shape, medians from 1 s to 6 h and spreads from 0.003 to 1.6 even in the logarithm,
/// weights from a flat Dirichlet distribution.
/// </summary>
internal static class RandomFamily
{
    private const double Shortest = 1, Longest = 6 * 3600, Narrowest = 0.003, Widest = 1.6;

    private static readonly double[] Costs = [0.2, 1, 5];

    /// <summary>The family of that number among those of a seed.</summary>
    public static JudgedFamily Of(int seed, int number)
    {
        var random = new Random(HashCode(seed, number));
        int parts = 1 + random.Next(4);
        double[] weights = [.. Enumerable.Range(0, parts).Select(_ => -Math.Log(1 - random.NextDouble()))];
        DurationPart[] drawn = [.. weights.Select(weight => new DurationPart(
            (PartShape)random.Next(4), weight / weights.Sum(), LogUniform(random, Shortest, Longest), LogUniform(random, Narrowest, Widest)))];
        double cost = Costs[number % Costs.Length];
        string name = string.Join(" + ", drawn.Select(part => part.Describe()));
        return new JudgedFamily(FormattableString.Invariant($"seed {seed}, family {number}: {name}"), cost, source => Draw(source, drawn));
    }

    private static double Draw(Random random, DurationPart[] parts)
    {
        double place = random.NextDouble();
        int part = 0;
        for (; part < parts.Length - 1 && place >= parts[part].Weight; part++)
        {
            place -= parts[part].Weight;
        }

        return Math.Max(parts[part].Draw(random), 1e-3);
    }

    private static double LogUniform(Random random, double low, double high) => low * Math.Pow(high / low, random.NextDouble());

    // System.HashCode is seeded anew in every process.
    private static int HashCode(int seed, int number) => unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)number * 2246822519u)));
}
