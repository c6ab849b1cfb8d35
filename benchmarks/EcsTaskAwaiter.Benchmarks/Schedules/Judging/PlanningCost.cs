using System.Diagnostics;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>What it takes to make a plan of 200 ends, and how much a kind holds in memory.</summary>
internal static class PlanningCost
{
    private const int Kinds = 100;

    public static void Write(Report report)
    {
        report.Line($"\n## What planning takes\n\nTimed in the process, off the polling path: an end that makes a new plan, once 200 ends are known.");
        report.Table("family", "median, ms", "95th percentile, ms", "a kind, KB");
        double worst = 0, most = 0;
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

                long begun = Stopwatch.GetTimestamp();
                plan.Completed(TimeSpan.FromSeconds(last), TimeSpan.FromSeconds(now));
                double taken = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                if (operation > 200 && taken > 0.05)
                {
                    times.Add(taken);
                }
            }

            times.Sort();
            double median = times[times.Count / 2], held = Held(family) / 1024.0;
            (worst, most) = (Math.Max(worst, median), Math.Max(most, held));
            report.Line($"| {family.Name} | {median:0.00} | {times[(int)(times.Count * 0.95)]:0.00} | {held:0.0} |");
        }

        report.Verdict($"a plan of 200 ends takes at most 2 ms in the median (worst family: {worst:0.00})", worst <= 2);
        report.Verdict($"a kind holds at most 16 KB (most: {most:0.0})", most <= 16);
    }

    private static long Held(JudgedFamily family)
    {
        var random = new Random(4);
        var history = new DurationHistory();
        PollingSchedule schedule = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = history });
        var samples = new DurationHistory();
        for (int operation = 0; operation < 210; operation++)
        {
            double duration = family.Draw(random);
            PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = samples }).Begin("kind").Completed(TimeSpan.FromSeconds(duration), TimeSpan.FromSeconds(duration));
        }

        string one = samples.Export();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int kind = 0; kind < Kinds; kind++)
        {
            history.Import(one.Replace("\"kind\":\"kind\"", $"\"kind\":\"kind {kind}\"", StringComparison.Ordinal));
            Judge.Delay(schedule.Begin($"kind {kind}"), 0, 0);
        }

        long held = (GC.GetTotalMemory(forceFullCollection: true) - before) / Kinds;
        GC.KeepAlive(history);
        return held;
    }
}
