using Azure.Core;

namespace EcsTaskAwaiter.Benchmarks.Peers;

/// <summary>Delays of the real Azure.Core exponential strategy, each the mean of many draws because its jitter cannot be seeded.</summary>
internal static class AzureDelays
{
    // Its shift count wraps at 32 tries, where it answers zero; a floor of a millisecond is to its favour.
    private static readonly double[] Means = [.. Enumerable.Range(1, 32).Select(Mean)];

    public static Func<int, double> Begin(Random random) => poll => Means[(poll - 1) % 32];

    private static double Mean(int attempt)
    {
        DelayStrategy strategy = DelayStrategy.CreateExponentialDelayStrategy();
        double[] draws = [.. Enumerable.Range(0, 16384).Select(_ => strategy.GetNextDelay(response: null, attempt).TotalSeconds)];
        if (draws.Max() - draws.Min() < 1e-9)
        {
            return Math.Max(draws[0], 0.001);
        }

        // The mean is rounded to a hundredth of the unjittered delay, five standard errors wide, so that it is the same in each run.
        double nominal = 0.8 * Math.Pow(2, attempt - 1);
        return nominal * Math.Round(draws.Average() / nominal, 2);
    }
}
