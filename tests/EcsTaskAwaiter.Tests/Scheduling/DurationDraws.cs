namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>Seeded draws of durations in seconds.</summary>
internal static class DurationDraws
{
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double LogNormal(Random random, double median, double sigma) => median * Math.Exp(sigma * Normal(random));

    public static double LogUniform(Random random, double shortest, double longest) =>
        shortest * Math.Pow(longest / shortest, random.NextDouble());
}
