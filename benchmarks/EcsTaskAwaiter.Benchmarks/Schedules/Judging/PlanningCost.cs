namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>What it takes to make a plan of 200 ends, and how much a kind holds in memory.</summary>
internal static class PlanningCost
{
    private const int Kinds = 20, Learned = 260;

    /// <summary>An end that makes no new plan takes less than this, in milliseconds.</summary>
    private const double NoPlan = 0.1;

    public static void Write(Report report)
    {
        report.Line($"\n## What planning takes\n\nOff the polling path: an end that makes a new plan, once 200 ends are known, in processor time, which other work on the machine hardly changes. Memory of a kind that learned {Learned} operations through its own polls.");
        report.Table("family", "median, ms", "95th percentile, ms", "worst, ms", "a kind, KB");
        double worst = 0, most = 0;

        // Compiled and tuned by the runtime first.
        Held(KnownFamilies.Nine[0]);
        foreach (JudgedFamily family in KnownFamilies.Nine.Concat(KnownFamilies.Seven))
        {
            var random = new Random(3);
            PollingSchedule schedule = Judge.Ours(1);
            var times = new List<double>();
            for (int operation = 0; operation < 900; operation++)
            {
                PollingPlan plan = schedule.Begin("kind");
                double duration = family.Draw(random), now = 0, last = 0;
                for (int polls = 0; now < duration; polls++)
                {
                    (last, now) = (now, now + Judge.Delay(plan, now, polls));
                }

                TimeSpan begun = Environment.CpuUsage.TotalTime;
                plan.Completed(TimeSpan.FromSeconds(last), TimeSpan.FromSeconds(now));
                double taken = (Environment.CpuUsage.TotalTime - begun).TotalMilliseconds;
                if (operation > 200 && taken > NoPlan)
                {
                    times.Add(taken);
                }
            }

            times.Sort();
            double median = times[times.Count / 2], held = Held(family) / 1024.0;
            (worst, most) = (Math.Max(worst, median), Math.Max(most, held));
            report.Line($"| {family.Name} | {median:0.00} | {times[(int)(times.Count * 0.95)]:0.00} | {times[^1]:0.00} | {held:0.0} |");
        }

        report.Verdict($"a plan of 200 ends takes at most 2 ms in the median (worst family: {worst:0.00})", worst <= 2);
        report.Verdict($"a kind holds at most 16 KB (most: {most:0.0})", most <= 16);
    }

    private static long Held(JudgedFamily family)
    {
        var random = new Random(4);
        var history = new DurationHistory();
        PollingSchedule schedule = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = history });
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int kind = 0; kind < Kinds; kind++)
        {
            for (int operation = 0; operation < Learned; operation++)
            {
                Judge.Teach(schedule, family.Draw(random), 1, kind: $"kind {kind}");
            }
        }

        long held = (GC.GetTotalMemory(forceFullCollection: true) - before) / Kinds;
        GC.KeepAlive(history);
        return held;
    }
}
