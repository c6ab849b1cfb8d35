using EcsTaskAwaiter.Benchmarks.Duels.Measures;
using EcsTaskAwaiter.Benchmarks.Duels.Sharing;

namespace EcsTaskAwaiter.Benchmarks.Duels;

/// <summary>The parts of the report in which ours stands alone: what is counted, or runs on a stopped clock.</summary>
internal static class EngineSections
{
    private const int PerSecond = 50;

    public static async Task WritePeakAsync(Report report, Bars bars, int operations)
    {
        var length = TimeSpan.FromMinutes(10);
        (int busiest, int requests) = await PeakRequests.OfAsync(operations, PerSecond, length);
        report.Line($"\n## The busiest second\n\n{operations} waits started together under a budget of {PerSecond} requests a second, for {length.TotalMinutes} minutes of a stopped clock: {requests} requests, {requests / length.TotalSeconds:0.0} a second in the mean. Most in any second, wherever it begins: {busiest}.");
        bars.Add($"requests in the busiest second, {operations} waits started together, budget {PerSecond}", $"≤ {PerSecond * 1.1:0}", $"{busiest}", busiest <= PerSecond * 1.1);
    }

    public static async Task WriteSharingAsync(Report report, Bars bars, int operations, int perSecond, int seeds)
    {
        SharingResult[] results = await SharingResult.OfAllAsync(operations, perSecond, seeds);
        report.Line($"\n## A short budget, shared\n\n{operations} waits started together under {perSecond} requests a second, on a stopped clock until the last has ended; {seeds} seeds, medians. Delay from each end to the poll that saw it, in seconds. \"Equal\" is the same engine with the same plans, but serves whichever was not asked for longest; \"first come\" whichever fell due first. Seconds, minutes and hours are log-normal with medians of {string.Join(", ", OperationMix.All[0].Kinds.Select(kind => $"{kind.Median:0} s"))} and a sigma of {OperationMix.All[0].Kinds[0].Sigma:0.0}, in equal parts; learned: fifty ends of each kind known.");
        report.Table("", "mean, ours", "mean, equal", "mean, first come", "ratio to equal", "ratio to first come", "1 in 20 later than, ours", "equal", "longest unasked, ours", "requests, ours", "equal");
        foreach (SharingResult result in results)
        {
            report.Line($"| {result.Mix.Name} | {result.Ours.Mean:0.0} | {result.Equal.Mean:0.0} | {result.FirstCome.Mean:0.0} | {result.ToEqual:0.00} | {result.ToFirstCome:0.00} | {result.Ours.Late:0} | {result.Equal.Late:0} | {result.Ours.LongestUnasked:0} | {result.Ours.Requests} | {result.Equal.Requests} |");
        }

        report.Line($"\nThe gain comes from kinds that differ and are known: what takes hours is not asked while what takes seconds ends. Where nothing tells operations apart, there is nothing to gain, and the ratio is one. No operation goes unasked for longer than four times the longest interval of a minute, which here takes {operations / 240d:0.0} of the {perSecond} requests.");
        bars.Add($"time to notice ends under a budget of {perSecond} against equal shares, {results[0].Mix.Name}", "≤ 0.8", $"{results[0].ToEqual:0.00}", results[0].ToEqual <= 0.8);
        bars.Add("the same for waits resumed after a restart", "≤ 0.8", $"{results[1].ToEqual:0.00}", results[1].ToEqual <= 0.8);
    }

    public static async Task WriteCrowdAsync(Report report, Bars bars, int few, int many, int polls, int rounds)
    {
        CrowdCost client = await CrowdCost.OfClientAsync(few, many, polls, rounds), engine = await CrowdCost.OfEngineAsync(few, many, polls, rounds);
        report.Line($"\n## One more operation\n\nProcessor time of a poll that finds nothing new, µs, garbage collection included; in memory, by turns in one process, {polls} polls in each of {rounds} rounds, medians.");
        report.Table("", $"{few} operations watched", $"{many} operations watched", "ratio");
        report.Line($"| the whole client, over a handler in memory | {client.Few:0.00} | {client.Many:0.00} | {client.Ratio:0.00} |");
        report.Line($"| the engine alone | {engine.Few:0.00} | {engine.Many:0.00} | {engine.Ratio:0.00} |");
        bars.Add($"processor time of a poll with {many} operations watched against {few}", "≤ 1.2", $"{client.Ratio:0.00}", client.Ratio <= 1.2);
    }

    public static async Task WriteLeakAsync(Report report, Bars bars, int operations, int atOnce)
    {
        Leak leak = await Leak.OfAsync(operations, atOnce);
        report.Line($"\n## What is left behind\n\n{operations} operations started, {atOnce} at once; a third ended, a third were cancelled, a third ran out of time. Live bytes more than before: {leak.Bytes}. Timers: {leak.Timers}, the tracker's own. Operations still watched: {leak.Watched}. Requests in the day after: {leak.Polls}.");
        bars.Add($"live bytes left by {operations} operations that are over", "≤ 1 MB", $"{leak.Bytes / 1e6:0.00} MB", leak.Bytes <= 1_000_000);
        bars.Add("timers, operations and requests left by them", "1, 0, 0", $"{leak.Timers}, {leak.Watched}, {leak.Polls}", leak is { Timers: 1, Watched: 0, Polls: 0 });
    }
}
