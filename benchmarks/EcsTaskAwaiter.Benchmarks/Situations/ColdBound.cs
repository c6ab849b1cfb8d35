namespace EcsTaskAwaiter.Benchmarks.Situations;

/// <summary>The worst single duration for the cold rule: the moment just after a poll.</summary>
internal static class ColdBound
{
    public static void Write(Report report)
    {
        report.Line($"\n## Cold, any single duration from c to 24 h");
        report.Table("c", "worst cost / bound", "at T, s");
        double worst = 0;
        foreach (double cost in new[] { 0.2, 1, 5 })
        {
            PollingPlan plan = Column.Schedule(cost).Begin("kind");
            double ratio = 0, at = 0, now = 0;
            for (int polls = 0; now < 86400; polls++)
            {
                double duration = Math.Max(now, cost);
                double next = now + plan.NextDelay(new PollObservation(TimeSpan.FromSeconds(now), polls, null, EcsTaskState.Pending)).TotalSeconds;
                double found = ((cost * (polls + 1)) + next - duration) / ((2 * Math.Sqrt(2 * cost * duration)) + (2 * cost));
                (ratio, at) = next >= cost && found > ratio ? (found, duration) : (ratio, at);
                now = next;
            }

            report.Line($"| {cost} | {ratio:0.000} | {at:0.0} |");
            worst = Math.Max(worst, ratio);
        }

        report.Verdict($"at most 2√2·√(cT) + 2c", worst <= 1 + 1e-9);
    }
}
