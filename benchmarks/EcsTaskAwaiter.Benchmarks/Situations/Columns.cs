using EcsTaskAwaiter.Benchmarks.Peers;

namespace EcsTaskAwaiter.Benchmarks.Situations;

/// <summary>Cold and with history, in each column: against the exact optimum and against the best peer of the column.</summary>
internal static class Columns
{
    public static void Write(Report report, Column[] columns, int repetitions)
    {
        report.Line($"\n## Each column, cold and after {Column.Training} operations known only by our own polls\n\nMean cost in seconds (requests, delay). The best peer is the one best in hindsight for that very column. The learned plan is the mean of {repetitions} repetitions.");
        report.Table("durations", "c", "optimum", "best peer", "cold", "/ optimum", "/ peer", "learned", "/ optimum", "/ peer");
        foreach (Column x in columns)
        {
            double c = x.RequestCost;
            report.Line($"| {x.Family.Name} | {c} | {x.Optimum:0.00} | {x.BestPeer:0.00} {x.BestPeerName} | {Cell(x.Cold, c)} | {x.Cold.Cost(c) / x.Optimum:0.00} | {x.Cold.Cost(c) / x.BestPeer:0.00} | {Cell(x.Learned, c)} | {x.Learned.Cost(c) / x.Optimum:0.000} | {x.Learned.Cost(c) / x.BestPeer:0.000} |");
        }

        double cold = columns.Max(x => x.Cold.Cost(x.RequestCost) / x.BestPeer), coldOptimum = columns.Max(x => x.Cold.Cost(x.RequestCost) / x.Optimum);
        report.Verdict($"cold, each column at most 1.45 × the best peer (worst: {cold:0.000})", cold <= 1.45);
        double[] peers = [.. Peer.All.Select((_, i) => columns.Max(x => x.Peers[i].Cost(x.RequestCost) / x.Optimum))];
        report.Verdict($"cold, our worst column ({coldOptimum:0.00} × optimum) is better than every peer's worst ({peers.Min():0.00} at best)", coldOptimum < peers.Min());
        double worst = columns.Max(x => x.Learned.Cost(x.RequestCost) / x.Optimum), mean = Math.Exp(columns.Average(x => Math.Log(x.Learned.Cost(x.RequestCost) / x.Optimum)));
        report.Verdict($"history, each column at most 1.15 × optimum (worst: {worst:0.000})", worst <= 1.15);
        report.Verdict($"history, at most 1.10 × optimum in geometric mean ({mean:0.000})", mean <= 1.10);
        int below = columns.Count(x => x.Learned.Cost(x.RequestCost) < x.BestPeer);
        double toPeer = columns.Max(x => x.Learned.Cost(x.RequestCost) / x.BestPeer);
        report.Verdict($"history, at most 1.05 × the best peer in every column (worst: {toPeer:0.000}), below it in three quarters ({below} of {columns.Length})", toPeer <= 1.05 && below * 4 >= columns.Length * 3);

        report.Line($"\n### Every peer in every column\n\nMean cost in seconds (requests, delay).");
        report.Table(["durations", "c", .. Peer.All.Select(peer => peer.Name)]);
        foreach (Column x in columns)
        {
            report.Line($"| {x.Family.Name} | {x.RequestCost} | {string.Join(" | ", x.Peers.Select(peer => Cell(peer, x.RequestCost)))} |");
        }

        report.Line($"| **worst column / optimum** | | {string.Join(" | ", peers.Select(ratio => FormattableString.Invariant($"**{ratio:0.0}**")))} |");
    }

    private static string Cell(Expectation measured, double requestCost) =>
        FormattableString.Invariant($"{measured.Cost(requestCost):0.00} ({measured.Requests:0.0}, {measured.Delay:0.0})");
}
