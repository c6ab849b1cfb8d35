namespace EcsTaskAwaiter.Benchmarks.Situations;

/// <summary>History and a true percent together, beside either alone.</summary>
internal static class Together
{
    public static void Write(Report report, int repetitions)
    {
        report.Line($"\n## History and true percent together\n\nMean cost of 50 waits after {Column.Training} operations, over {repetitions} repetitions.");
        report.Table("durations", "c", "history alone", "percent alone", "both", "both / better of the two");
        (string Name, double Cost, double History, double Percent, double Both)[] rows =
            [.. DurationFamily.All.SelectMany(family => Column.RequestCosts.Select(cost => (family, cost))).AsParallel().AsOrdered().Select(cell => Of(cell.family, cell.cost, repetitions))];
        foreach ((string name, double cost, double history, double percent, double both) in rows)
        {
            report.Line($"| {name} | {cost} | {history:0.00} | {percent:0.00} | {both:0.00} | {both / Math.Min(history, percent):0.00} |");
        }

        double worst = rows.Max(row => row.Both / Math.Min(row.History, row.Percent));
        report.Verdict($"no worse than the better of the two alone (worst: {worst:0.00}; 0.02 allowed for chance)", worst <= 1.02);
    }

    private static (string Name, double Cost, double History, double Percent, double Both) Of(DurationFamily family, double cost, int repetitions)
    {
        double history = 0, percent = 0, both = 0;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            var random = new Random(repetition);
            PollingSchedule schedule = Column.Trained(cost, () => family.Draw(random));
            for (int i = 0; i < 50; i++)
            {
                double duration = family.Draw(random);
                Func<double, int?> said = ProgressBehaviour.Linear.For(duration, random);
                history += Wait.Of(schedule.Begin("kind"), duration).Cost(cost);
                percent += Wait.Of(Column.Schedule(cost).Begin("kind"), duration, said).Cost(cost);
                both += Wait.Of(schedule.Begin("kind"), duration, said).Cost(cost);
            }
        }

        double waits = repetitions * 50;
        return (family.Name, cost, history / waits, percent / waits, both / waits);
    }
}
