namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>Kinds that change: all at once, by turns, little by little; and two populations under one name.</summary>
internal static class PaceReport
{
    private const int Next = 20;

    private delegate double Change(double drawn, int operation, int before, Random random);

    private static readonly (string Name, Change Apply)[] Changes =
    [
        ("ten times slower", (drawn, operation, before, _) => operation < before ? drawn : drawn * 10),
        ("ten times faster", (drawn, operation, before, _) => operation < before ? drawn : drawn / 10),
        ("three times slower and back, 25 each", (drawn, operation, _, _) => operation / 25 % 2 == 0 ? drawn : drawn * 3),
        ("1 % slower with every operation", (drawn, operation, _, _) => drawn * Math.Pow(1.01, operation)),
        ("one in three eight times as long", (drawn, _, _, random) => random.Next(3) == 0 ? drawn * 8 : drawn),
    ];

    public static void Write(Report report, int repetitions)
    {
        report.Line($"\n## Changes of pace\n\nAfter 50 and after 200 operations, the nine families, request cost 1 s, {repetitions} repetitions: the first operation after the change, the dearest of the {Next} after it (its mean over the repetitions), and their mean. The optimum knows the distribution at each operation.");
        report.Table("change", "after", "estimator", "first / cold, worst family", "dearest of the next 20 / cold, worst family", "next 20 / optimum, geometric mean", "worst family");
        foreach ((string name, Change change) in Changes)
        {
            foreach (int before in new[] { 50, 200 })
            {
                Row(report, name, change, before, repetitions, "now", Judge.Ours);
                Row(report, name, change, before, repetitions, "before", cost => new Smoothed.SmoothedSchedule(cost));
            }
        }
    }

    private static void Row(Report report, string name, Change change, int before, int repetitions, string estimator, Func<double, PollingSchedule> schedule)
    {
        (double First, double Dearest, double Mean)[] cells = [.. KnownFamilies.Nine.Select(family => Of(family, change, before, repetitions, schedule))];
        double mean = Math.Exp(cells.Average(cell => Math.Log(cell.Mean)));
        report.Line($"| {name} | {before} | {estimator} | {cells.Max(cell => cell.First):0.00} | {cells.Max(cell => cell.Dearest):0.00} | {mean:0.000} | {cells.Max(cell => cell.Mean):0.000} |");
    }

    private static (double First, double Dearest, double Mean) Of(JudgedFamily family, Change change, int before, int repetitions, Func<double, PollingSchedule> schedule)
    {
        double[] costs = new double[Next + 1], optimum = new double[Next + 1], cold = new double[Next + 1];
        for (int i = 0; i <= Next; i++)
        {
            // A change of pace after which all take alike has one optimum for all.
            int operation = before + i;
            JudgedFamily changed = family with { Draw = random => change(family.Draw(random), operation, before, random) };
            bool isSame = i > 0 && change(1, operation, before, new Random(1)) == change(1, operation - 1, before, new Random(1));
            var sample = isSame ? null : new DurationSample(changed, 20_000, 5);
            optimum[i] = sample is null ? optimum[i - 1] : TrueOptimum.Of(new DurationSample(changed, 20_000, 6), sample, 1);
            cold[i] = sample is null ? cold[i - 1] : sample.MeanCost(now => now + Math.Sqrt(2 * now) + 0.5, 1);
        }

        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            var random = new Random(repetition);
            PollingSchedule taught = schedule(1);
            for (int operation = 0; operation <= before + Next; operation++)
            {
                double cost = Judge.Teach(taught, change(family.Draw(random), operation, before, random), 1);
                if (operation >= before)
                {
                    costs[operation - before] += cost / repetitions;
                }
            }
        }

        double[] ratios = [.. costs.Zip(cold, (cost, known) => cost / known)];
        return (ratios[0], ratios[1..].Max(), costs[1..].Sum() / optimum[1..].Sum());
    }
}
