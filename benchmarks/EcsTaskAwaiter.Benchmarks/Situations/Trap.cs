namespace EcsTaskAwaiter.Benchmarks.Situations;

/// <summary>A kind that always takes 60 s and was first noticed at 66 s: does the plan ever find out?</summary>
internal static class Trap
{
    private const double Duration = 60;
    private const int Operations = 25;

    public static void Write(Report report)
    {
        report.Line($"\n## The trap of the noticed moment\n\nA kind that always takes {Duration} s; the first was last seen unfinished at 54 s and noticed at 66 s. c = 1 s, so the optimum, one request at the right moment, costs 1.");
        PollingSchedule schedule = Column.Schedule(1);
        schedule.Begin("kind").Completed(TimeSpan.FromSeconds(54), TimeSpan.FromSeconds(66));
        var waits = new List<Wait>();
        for (int i = 1; i < Operations; i++)
        {
            PollingPlan plan = schedule.Begin("kind");
            Wait wait = Wait.Of(plan, Duration);
            wait.Teach(plan);
            waits.Add(wait);
        }

        report.Table("operation", "noticed at, s", "cost");
        for (int i = 0; i < waits.Count; i++)
        {
            report.Line($"| {i + 2} | {waits[i].Noticed:0.00} | {waits[i].Cost(1):0.00} |");
        }

        double worst = waits.Skip(18).Max(wait => wait.Cost(1));
        report.Verdict($"from the 20th operation on at most 1.1 × the optimum (worst: {worst:0.00}); a schedule that takes the moment of noticing for the duration stays at 66 s and 7 for ever", worst <= 1.1);
    }
}
