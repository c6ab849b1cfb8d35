using EcsTaskAwaiter.Benchmarks.Peers;

namespace EcsTaskAwaiter.Benchmarks.Situations;

/// <summary>Cold and with history, in each column: against the exact optimum and against the best peer of the column.</summary>
internal static class Columns
{
    public static void Write(Report report, Column[] columns)
    {
        report.Line($"\n## Each column, cold and after {Column.Training} operations known only by our own polls\n\nCost in seconds, and its ratios.");
        report.Table("durations", "c", "optimum", "best peer", "cold", "/ optimum", "/ peer", "learned", "/ optimum", "/ peer", "peer / optimum");
        foreach (Column x in columns)
        {
            report.Line($"| {x.Family.Name} | {x.RequestCost} | {x.Optimum:0.00} | {x.BestPeer:0.00} ({Peer.All[Array.IndexOf(x.Peers, x.BestPeer)].Name}) | {x.Cold:0.00} | {x.Cold / x.Optimum:0.00} | {x.Cold / x.BestPeer:0.00} | {x.Learned:0.00} | {x.Learned / x.Optimum:0.000} | {x.Learned / x.BestPeer:0.00} | {x.BestPeer / x.Optimum:0.00} |");
        }

        double coldWorst = columns.Max(x => x.Cold / x.BestPeer), coldOptimum = columns.Max(x => x.Cold / x.Optimum);
        report.Verdict($"cold, each column at most 1.45 x peer (worst: {coldWorst:0.00})", coldWorst <= 1.45);
        report.Table("schedule", "worst column / optimum");
        report.Line($"| ours, cold | {coldOptimum:0.00} |");
        double[] peers = [.. Peer.All.Select((_, i) => columns.Max(x => x.Peers[i] / x.Optimum))];
        for (int i = 0; i < peers.Length; i++)
        {
            report.Line($"| {Peer.All[i].Name} | {peers[i]:0.00} |");
        }

        report.Verdict($"our worst column is better than every peer's", coldOptimum < peers.Min());
        double worst = columns.Max(x => x.Learned / x.Optimum), mean = Math.Exp(columns.Average(x => Math.Log(x.Learned / x.Optimum)));
        report.Verdict($"history, each column at most 1.15 x optimum (worst: {worst:0.000})", worst <= 1.15);
        report.Verdict($"history, at most 1.10 x optimum in geometric mean ({mean:0.000})", mean <= 1.10);
        int below = columns.Count(x => x.Learned < x.BestPeer);
        report.Verdict($"history, at most 1.05 x peer in every column (worst: {columns.Max(x => x.Learned / x.BestPeer):0.00}), below it in {below} of {columns.Length}", columns.All(x => x.Learned <= 1.05 * x.BestPeer) && below * 4 >= columns.Length * 3);
    }
}
