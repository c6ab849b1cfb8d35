namespace EcsTaskAwaiter.Benchmarks.Duels.Sharing;

/// <summary>One mix served in each order; medians over the seeds.</summary>
internal sealed record SharingResult(OperationMix Mix, SharedBudget Ours, SharedBudget Equal, SharedBudget FirstCome, double ToEqual, double ToFirstCome)
{
    public static async Task<SharingResult[]> OfAllAsync(int operations, int perSecond, int seeds)
    {
        var results = new SharingResult[OperationMix.All.Count];
        await Parallel.ForAsync(0, results.Length, async (mix, _) => results[mix] = await OfAsync(OperationMix.All[mix], operations, perSecond, seeds));
        return results;
    }

    public static async Task<SharingResult> OfAsync(OperationMix mix, int operations, int perSecond, int seeds)
    {
        var runs = new List<(SharedBudget Ours, SharedBudget Equal, SharedBudget FirstCome)>();
        for (int seed = 1; seed <= seeds; seed++)
        {
            runs.Add((
                await SharedBudget.OfAsync(mix, operations, perSecond, seed, SharingOrder.Ours),
                await SharedBudget.OfAsync(mix, operations, perSecond, seed, SharingOrder.Equal),
                await SharedBudget.OfAsync(mix, operations, perSecond, seed, SharingOrder.FirstCome)));
        }

        return new SharingResult(
            mix,
            SharedBudget.MedianOf([.. runs.Select(run => run.Ours)]),
            SharedBudget.MedianOf([.. runs.Select(run => run.Equal)]),
            SharedBudget.MedianOf([.. runs.Select(run => run.FirstCome)]),
            Median(runs.Select(run => run.Ours.Mean / run.Equal.Mean)),
            Median(runs.Select(run => run.Ours.Mean / run.FirstCome.Mean)));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
