namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>Kinds that change: all at once, by turns, little by little; and two populations under one name.</summary>
internal static class PaceReport
{
    private const int Next = 20, Draws = 20_000;

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
        report.Line($"\n## Changes of pace\n\nAfter 50 and after 200 operations, the nine families, request cost 1 s, {repetitions} repetitions: the first operation after the change and the dearest of the {Next} after it (the mean over the repetitions, against the cold rule's on the same durations), and the mean of the {Next}, against the optimum that knows the distribution at each operation, on the same durations.");
        report.Table("change", "after", "estimator", "first / cold, worst family", "dearest of the next 20 / cold, worst family", "next 20 / optimum, geometric mean", "worst family");
        var slower = new List<PaceCell>();
        foreach ((string name, Change change) in Changes)
        {
            foreach (int before in new[] { 50, 200 })
            {
                PaceCell cell = Row(report, name, change, before, repetitions, "now", Judge.Ours);
                Row(report, name, change, before, repetitions, "before", cost => new Smoothed.SmoothedSchedule(cost));
                if (change == Changes[0].Apply)
                {
                    slower.Add(cell);
                }
            }
        }

        report.Verdict($"ten times slower: no operation after the first costs more than 2 × cold in the mean (after 50: {slower[0].Dearest:0.00}, after 200: {slower[1].Dearest:0.00})", slower.All(cell => cell.Dearest <= 2));
        report.Verdict($"ten times slower: the next {Next} cost at most 1.15 × optimum (after 50: {slower[0].Mean:0.00}, after 200: {slower[1].Mean:0.00})", slower.All(cell => cell.Mean <= 1.15));
    }

    private static PaceCell Row(Report report, string name, Change change, int before, int repetitions, string estimator, Func<double, PollingSchedule> schedule)
    {
        PaceCell[] cells = [.. KnownFamilies.Nine.Select(family => Of(family, change, before, repetitions, schedule))];
        var all = new PaceCell(cells.Max(cell => cell.First), cells.Max(cell => cell.Dearest), Math.Exp(cells.Average(cell => Math.Log(cell.Mean))));
        report.Line($"| {name} | {before} | {estimator} | {all.First:0.00} | {all.Dearest:0.00} | {all.Mean:0.000} | {cells.Max(cell => cell.Mean):0.000} |");
        return all;
    }

    private static PaceCell Of(JudgedFamily family, Change change, int before, int repetitions, Func<double, PollingSchedule> schedule)
    {
        double[] costs = new double[Next + 1], optimum = new double[Next + 1], cold = new double[Next + 1];
        Func<double, double>[] best = Optima(family, change, before);
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            var random = new Random(101_000 + repetition);
            PollingSchedule taught = schedule(1);
            for (int operation = 0; operation <= before + Next; operation++)
            {
                double duration = change(family.Draw(random), operation, before, random), cost = Judge.Teach(taught, duration, 1);
                if (operation >= before)
                {
                    costs[operation - before] += cost;
                    optimum[operation - before] += Cost(best[operation - before], duration);
                    cold[operation - before] += Cost(now => now + Math.Sqrt(2 * now) + 0.5, duration);
                }
            }
        }

        double[] ratios = [.. costs.Zip(cold, (cost, known) => cost / known)];
        return new PaceCell(ratios[0], ratios[1..].Max(), costs[1..].Sum() / optimum[1..].Sum());
    }

    private static Func<double, double>[] Optima(JudgedFamily family, Change change, int before)
    {
        var best = new Func<double, double>[Next + 1];
        for (int i = 0; i <= Next; i++)
        {
            // A change of pace after which all take alike has one optimum for all.
            int operation = before + i;
            JudgedFamily changed = family with { Draw = random => change(family.Draw(random), operation, before, random) };
            bool isSame = i > 0 && change(1, operation, before, new Random(1)) == change(1, operation - 1, before, new Random(1));
            best[i] = isSame ? best[i - 1] : TrueOptimum.Best(new DurationSample(changed, Draws, 6), new DurationSample(changed, Draws, 5), 1).NextAfter;
        }

        return best;
    }

    private static double Cost(Func<double, double> nextAfter, double duration)
    {
        double now = 0;
        int polls = 0;
        for (; now < duration || polls == 0; polls++)
        {
            now = nextAfter(now);
        }

        return now - duration + polls;
    }
}
