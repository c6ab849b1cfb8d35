using Polly;
using Polly.Retry;

namespace EcsTaskAwaiter.Benchmarks.Peers;

/// <summary>Delays of the real Polly.Core, exponential with jitter from 2 s (its default) to a cap of 30 s, from seeded randomness.</summary>
internal static class PollyDelays
{
    private const int Attempts = 32;
    private static readonly double[][] Sequences = [.. Enumerable.Range(1, 64).Select(Record)];

    public static Func<int, double> Begin(Random random)
    {
        double[] delays = Sequences[random.Next(Sequences.Length)];
        return poll => delays[Math.Min(poll, delays.Length - 1)];
    }

    private static double[] Record(int seed)
    {
        var random = new Random(seed);
        var delays = new List<double>();
        ResiliencePipeline<bool> pipeline = new ResiliencePipelineBuilder<bool> { TimeProvider = new ImmediateTimeProvider() }
            .AddRetry(new RetryStrategyOptions<bool>
            {
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(2),
                MaxDelay = TimeSpan.FromSeconds(30),
                MaxRetryAttempts = Attempts,
                Randomizer = random.NextDouble,
                ShouldHandle = static _ => ValueTask.FromResult(true),
                OnRetry = arguments =>
                {
                    delays.Add(arguments.RetryDelay.TotalSeconds);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
        pipeline.Execute(static () => false);
        return [.. delays];
    }
}
