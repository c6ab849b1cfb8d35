namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>Sixteen operations of one kind submitted together, of which nothing is known.</summary>
internal static class BatchReport
{
    private const int Together = 16;

    public static void Write(Report report, int repetitions)
    {
        report.Line($"\n## {Together} at once, cold\n\nTotal cost of {Together} operations of one kind submitted together, in seconds; request cost 1 s, {repetitions} repetitions.");
        report.Table("family", "now", "before", "now / before");
        var ratios = new List<double>();
        foreach (JudgedFamily family in KnownFamilies.Nine.Concat(KnownFamilies.Seven))
        {
            double now = 0, before = 0;
            for (int repetition = 0; repetition < repetitions; repetition++)
            {
                var random = new Random(101_000 + repetition);
                double[] durations = [.. Enumerable.Range(0, Together).Select(_ => family.Draw(random))];
                now += BatchSimulation.Cost(Judge.Ours(1), durations, 1) / repetitions;
                before += BatchSimulation.Cost(new Smoothed.SmoothedSchedule(1), durations, 1) / repetitions;
            }

            ratios.Add(now / before);
            report.Line($"| {family.Name} | {now:0.0} | {before:0.0} | {now / before:0.000} |");
        }

        double mean = Math.Exp(ratios.Average(ratio => Math.Log(ratio)));
        report.Verdict($"in the geometric mean at most 0.7 ({mean:0.000})", mean <= 0.7);
    }
}
