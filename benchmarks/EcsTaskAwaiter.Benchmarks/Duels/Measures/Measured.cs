using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;

namespace EcsTaskAwaiter.Benchmarks.Duels.Measures;

/// <summary>The medians of one contestant's rounds.</summary>
internal sealed record Measured(double Bytes, double Microseconds, double PerSecond)
{
    /// <summary>Lets all have their turn in each round, after one round that only warms up.</summary>
    public static async Task<Measured[]> ByTurnsAsync(Contestant[] all, Arena arena, DuelServerProcess server, int operations, int rounds, TimeSpan length)
    {
        List<WireRun>[] runs = [.. all.Select(_ => new List<WireRun>())];
        var warmUp = TimeSpan.FromSeconds(1);
        for (int round = 0; round <= rounds; round++)
        {
            for (int i = 0; i < all.Length; i++)
            {
                WireRun run = await WireRun.OfAsync(all[i], arena, server, operations, warmUp, round == 0 ? warmUp : length);
                if (round > 0)
                {
                    runs[i].Add(run);
                }
            }
        }

        return [.. runs.Select(one => new Measured(Median(one, run => run.Bytes), Median(one, run => run.Microseconds), Median(one, run => run.PerSecond)))];
    }

    private static double Median(List<WireRun> runs, Func<WireRun, double> of) => runs.Select(of).Order().ElementAt(runs.Count / 2);
}
