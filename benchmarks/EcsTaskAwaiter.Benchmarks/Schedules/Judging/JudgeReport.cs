namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>The report over judged families.</summary>
internal static class JudgeReport
{
    public static void Write(Report report, IReadOnlyList<JudgedRow> rows)
    {
        JudgedRow[] random = [.. rows.Where(row => row.Group == JudgedRow.Random)], one = [.. random.Where(row => row.RequestCost == 1)];
        JudgedRow[] nine = [.. rows.Where(row => row.Group == JudgedRow.Nine)], seven = [.. rows.Where(row => row.Group == JudgedRow.Seven)], named = [.. nine, .. seven];
        report.Line($"\n## Families that nobody chose\n\n{random.Length} families; cost over the true optimum. \"Told exact durations\" is the same estimator where each end is known to the digit and not only between two polls: what it loses is lost for want of operations, not of polls. \"Before\" is the estimator that this one replaces. All in the same run.");
        report.Table("families", "estimator", "", "after 5", "after 20", "after 50", "after 200");
        Distribution(report, $"all {random.Length}", random);
        Distribution(report, $"request cost 1 s, {one.Length}", one);
        Worst(report, random);

        report.Line($"\n## Named families, request cost 1 s");
        report.Table("family", "optimum, s", "after 5", "after 20", "after 50", "after 200", "before: after 5", "after 20", "after 50", "after 200");
        foreach (JudgedRow row in named)
        {
            report.Line($"| {row.Name} | {row.Optimum:0.00} | {Cells(row.Ours)} | {Cells(row.Rival)} |");
        }

        report.Line($"| **geometric mean of the nine** | | {Cells(Means(nine, row => row.Ours))} | {Cells(Means(nine, row => row.Rival))} |");
        report.Line($"| **of all sixteen** | | {Cells(Means(named, row => row.Ours))} | {Cells(Means(named, row => row.Rival))} |");
        report.Line($"| **of all sixteen, told exact durations** | | {Cells(Means(named, row => row.Exact))} | | | | |");
        Verdicts(report, nine, named, one, random);
    }

    private static void Verdicts(Report report, JudgedRow[] nine, JudgedRow[] named, JudgedRow[] one, JudgedRow[] random)
    {
        double[] all = Means(named, row => row.Ours);
        report.Verdict($"after 50, the sixteen: at most 1.05 ({all[2]:0.000})", all[2] <= 1.05);
        report.Verdict($"after 200, the sixteen: at most 1.03 ({all[3]:0.000})", all[3] <= 1.03);
        double[] constant = named.Single(row => row.Name == KnownFamilies.NearlyConstant.Name).Ours, humps = named.Single(row => row.Name == KnownFamilies.NarrowHumps.Name).Ours;
        report.Verdict($"nearly constant: at most 1.10 after 50, 1.05 after 200, not rising ({constant[2]:0.000}, {constant[3]:0.000})", constant[2] <= 1.10 && constant[3] <= 1.05);
        report.Verdict($"narrow humps: at most 1.12 after 50, 1.05 after 200 ({humps[2]:0.000}, {humps[3]:0.000})", humps[2] <= 1.12 && humps[3] <= 1.05);
        Random(report, 2, 1.15, 1.7);
        Random(report, 3, 1.10, 1.5);
        double few = Means(nine, row => row.Ours)[0], median = Quantile(one, 0, 0.5, row => row.Ours);
        report.Verdict($"after 5: the nine at most 1.28 ({few:0.000}), random in the median at most 1.6 ({median:0.000})", few <= 1.28 && median <= 1.6);
        double within = (double)random.Sum(row => row.Within) / random.Sum(row => row.Told);
        report.Verdict($"the band of the time left holds 80 % ± 3 over the random families ({100 * within:0.0} % of {random.Sum(row => row.Told)})", Math.Abs(within - 0.8) <= 0.03);

        void Random(Report report, int size, double most, double mostOfAll)
        {
            double middle = Quantile(one, size, 0.5, row => row.Ours), high = Quantile(one, size, 0.95, row => row.Ours);
            report.Verdict($"random, request cost 1 s, after {Judge.Sizes[size]}: median at most {most} ({middle:0.000}), 95th percentile at most {mostOfAll} ({high:0.00})", middle <= most && high <= mostOfAll);
        }
    }

    private static void Distribution(Report report, string which, JudgedRow[] rows)
    {
        foreach ((string estimator, Func<JudgedRow, double[]> of) in new (string, Func<JudgedRow, double[]>)[] { ("now", row => row.Ours), ("now, told exact durations", row => row.Exact), ("before", row => row.Rival) })
        {
            foreach ((string name, double share) in new[] { ("median", 0.5), ("95th percentile", 0.95), ("worst", 1) })
            {
                report.Line($"| {which} | {estimator} | {name} | {Cells([.. Judge.Sizes.Select((_, size) => Quantile(rows, size, share, of))])} |");
            }
        }
    }

    private static void Worst(Report report, JudgedRow[] rows)
    {
        report.Line($"\nThe worst families:\n");
        for (int size = 0; size < Judge.Sizes.Count; size++)
        {
            JudgedRow worst = rows.MaxBy(row => row.Ours[size])!;
            report.Line($"- after {Judge.Sizes[size]}: {worst.Ours[size]:0.00} (before: {worst.Rival[size]:0.00}), {worst.Name}, request cost {worst.RequestCost} s, optimum {worst.Optimum:0.00} s");
        }
    }

    private static double[] Means(JudgedRow[] rows, Func<JudgedRow, double[]> of) =>
        [.. Judge.Sizes.Select((_, size) => Math.Exp(rows.Average(row => Math.Log(of(row)[size]))))];

    private static double Quantile(JudgedRow[] rows, int size, double share, Func<JudgedRow, double[]> of)
    {
        double[] sorted = [.. rows.Select(row => of(row)[size]).Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }

    private static string Cells(double[] ratios) => string.Join(" | ", ratios.Select(ratio => FormattableString.Invariant($"{ratio:0.000}")));
}
