namespace EcsTaskAwaiter.Benchmarks.Situations;

/// <summary>How often the true time left lies within the band that is told.</summary>
internal static class Calibration
{
    private static readonly bool[] Trained = [true, false];

    public static void Write(Report report, int repetitions)
    {
        report.Line($"\n## Forecasts for people\n\nAt each poll of a wait: whether a time left is told, and how often the true one lies within its band (claimed: 80 %). c = 1 s, {repetitions} repetitions of 20 waits.");
        report.Table("durations", "knowledge", "told at", "within the band");
        ProgressBehaviour?[] behaviours = [null, ProgressBehaviour.Linear, .. ProgressBehaviour.Rough, ProgressBehaviour.Steps];
        (DurationFamily Family, ProgressBehaviour? Behaviour, bool IsTrained)[] cells =
            [.. DurationFamily.All.SelectMany(family => behaviours.SelectMany(behaviour => Trained.Select(trained => (family, behaviour, trained)))).Where(cell => cell.trained || cell.behaviour is not null)];
        (string Knowledge, bool IsTrained, double Told, double Within, int Count)[] rows = [.. cells.AsParallel().AsOrdered().Select(cell => Of(cell.Family, cell.Behaviour, cell.IsTrained, repetitions))];
        foreach (((DurationFamily family, _, _), (string knowledge, _, double told, double within, int count)) in cells.Zip(rows))
        {
            report.Line($"| {family.Name} | {knowledge} | {100 * told:0} % | {(count == 0 ? "none told" : FormattableString.Invariant($"{100 * within:0} %"))} |");
        }

        foreach (IGrouping<string, (string Knowledge, bool IsTrained, double Told, double Within, int Count)> group in rows.GroupBy(row => row.Knowledge))
        {
            double within = group.Sum(row => row.Within * row.Count) / Math.Max(1, group.Sum(row => row.Count));
            bool isPromised = group.Key is "history" || group.Key.EndsWith(ProgressBehaviour.Linear.Name, StringComparison.Ordinal);
            if (isPromised)
            {
                report.Verdict($"{group.Key}: within the band at least as often as claimed, 80 % ({100 * within:0} %)", within >= 0.795);
            }
            else
            {
                report.Line($"\n{group.Key}: within the band {100 * within:0} % of the time. A band cannot know of a pace that is still to change.");
            }
        }
    }

    private static (string Knowledge, bool IsTrained, double Told, double Within, int Count) Of(DurationFamily family, ProgressBehaviour? behaviour, bool isTrained, int repetitions)
    {
        int polls = 0, told = 0, within = 0;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            var random = new Random(repetition);
            PollingSchedule schedule = isTrained ? Column.Trained(1, () => family.Draw(random)) : Column.Schedule(1);
            for (int wait = 0; wait < 20; wait++)
            {
                double duration = family.Draw(random), now = 0;
                Func<double, int?>? percent = behaviour?.For(duration, random);
                PollingPlan plan = schedule.Begin("kind");
                for (int made = 0; now < duration; made++)
                {
                    var seen = new PollObservation(TimeSpan.FromSeconds(now), made, made == 0 ? null : percent?.Invoke(now), EcsTaskState.Pending);
                    double next = now + plan.NextDelay(seen).TotalSeconds;
                    polls++;
                    if (plan.Forecast(seen).Remaining is { } left)
                    {
                        told++;
                        double real = duration - now;
                        within += left.Low.TotalSeconds <= real && real <= left.High.TotalSeconds ? 1 : 0;
                    }

                    now = next;
                }
            }
        }

        string knowledge = (isTrained ? "history" : "nothing") + (behaviour is null ? string.Empty : $", percent {behaviour.Name}");
        return (knowledge, isTrained, (double)told / polls, told == 0 ? 0 : (double)within / told, told);
    }
}
