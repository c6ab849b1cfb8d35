using System.Diagnostics;

namespace EcsTaskAwaiter.Benchmarks.Situations;

/// <summary>What a decision and the planning behind it take. Timed in the process, so only the order of magnitude counts.</summary>
internal static class Decision
{
    private const int Calls = 200_000, Operations = 3000, Runs = 7;

    public static void Write(Report report)
    {
        report.Line($"\n## What a decision takes\n\nTimed in the process: the median of {Runs} runs of {Calls} decisions after 300 operations, with a percent in each; planning is all that `Completed` does, over {Operations} operations one after another.");
        report.Table("durations", "decision, ns", "decision, bytes", "planning an operation, µs");
        var rows = new List<(double Nanoseconds, long Bytes, double Planning)>();
        foreach (DurationFamily family in DurationFamily.All)
        {
            (double Nanoseconds, long Bytes, double Planning) row = Of(family);
            rows.Add(row);
            report.Line($"| {family.Name} | {row.Nanoseconds:0} | {row.Bytes} | {row.Planning:0.0} |");
        }

        report.Verdict($"a decision takes at most 1 µs ({rows.Max(row => row.Nanoseconds):0} ns) and 0 bytes ({rows.Max(row => row.Bytes)})", rows.All(row => row.Nanoseconds <= 1000 && row.Bytes == 0));
        report.Verdict($"planning takes at most 20 µs an operation ({rows.Max(row => row.Planning):0.0} µs)", rows.All(row => row.Planning <= 20));
    }

    private static (double Nanoseconds, long Bytes, double Planning) Of(DurationFamily family)
    {
        var random = new Random(1);
        PollingSchedule schedule = Column.Trained(1, () => family.Draw(random), 300);
        double planning = 0;
        for (int i = 0; i < Operations; i++)
        {
            PollingPlan taught = schedule.Begin("kind");
            Wait wait = Wait.Of(taught, family.Draw(random));
            long begun = Stopwatch.GetTimestamp();
            wait.Teach(taught);
            planning += Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Operations;
        }

        PollingPlan plan = schedule.Begin("kind");
        PollObservation[] seen = [.. Enumerable.Range(0, 1000).Select(i => new PollObservation(TimeSpan.FromSeconds(family.Draw(random)), 3, i % 100, EcsTaskState.Pending))];
        Decide(plan, seen);
        double[] runs = new double[Runs];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < Runs; run++)
        {
            runs[run] = Decide(plan, seen);
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return (runs.Order().ElementAt(Runs / 2), bytes / Calls, planning);
    }

    private static double Decide(PollingPlan plan, PollObservation[] seen)
    {
        long begun = Stopwatch.GetTimestamp();
        for (int i = 0; i < Calls; i++)
        {
            plan.NextDelay(seen[i % seen.Length]);
        }

        return Stopwatch.GetElapsedTime(begun).TotalNanoseconds / Calls;
    }
}
