using System.Runtime.InteropServices;
using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Measures;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;

namespace EcsTaskAwaiter.Benchmarks.Duels;

/// <summary>Ours and the rivals against one server, by turns; medians.</summary>
internal static class Duel
{
    public static async Task<Report> RunAsync(bool quick)
    {
        (int rounds, int operations, TimeSpan length) = quick ? (1, 2_000, TimeSpan.FromSeconds(1)) : (5, 100_000, TimeSpan.FromSeconds(3));
        var report = new Report();
        report.Line($"<!-- {DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores. Run: dotnet run -c Release --project benchmarks/EcsTaskAwaiter.Benchmarks -- duel -->\n");
        report.Line($"# Duels\n\nA bare loop (HttpClient, System.Text.Json source generation, Task.Delay), the same with Polly as the poller, and an Operation<T> of Azure.Core over its HttpPipeline, each reading the whole documented task. Over the wire: a lean server in a process of its own, plain HTTP on loopback, 16 requests at once, {rounds} rounds by turns, medians.");
        await WriteMemoryAsync(report, operations);
        await WriteCountsAsync(report, operations);
        await using DuelServerProcess server = await DuelServerProcess.StartAsync();
        await WriteWireAsync(report, server, rounds, length);
        await WriteSaturationAsync(report, server, rounds, quick ? 500 : 10_000, length);
        return report;
    }

    private static async Task WriteMemoryAsync(Report report, int operations)
    {
        Contestant[] all = [Contestant.Ours, Contestant.BareOf("bare loop", Snapshots.Ours), Contestant.PollyOf("Polly", Snapshots.Ours), Contestant.AzureOf("Azure.Core", Snapshots.Ours)];
        double snapshot = LiveBytes.OfSnapshot(operations);
        var rows = new List<(double Operation, double Waiter)>();
        report.Line($"\n## Live bytes\n\n{operations} operations, after the first answer to each; all hold our own snapshot, which alone is {snapshot:0} bytes.");
        report.Table("", "operation with one waiter", "without the snapshot", "each further waiter");
        foreach (Contestant one in all)
        {
            await one.WarmUpAsync();
            rows.Add((await LiveBytes.OfOperationAsync(one, operations), await LiveBytes.OfWaiterAsync(one, operations)));
            report.Line($"| {one.Name} | {rows[^1].Operation:0} | {rows[^1].Operation - snapshot:0} | {rows[^1].Waiter:0} |");
        }

        report.Verdict($"at most 1000 bytes for an operation, and below Azure.Core and Polly", rows[0].Operation <= 1000 && rows[0].Operation < rows[2].Operation && rows[0].Operation < rows[3].Operation);
        report.Verdict($"at most 450 without the snapshot", rows[0].Operation - snapshot <= 450);
        report.Verdict($"at most 200 for each further waiter", rows[0].Waiter <= 200);
    }

    private static async Task WriteCountsAsync(Report report, int operations)
    {
        int timers = (await Counts.OfAsync(operations, 1)).Timers;
        (int one, int many) = ((await Counts.OfAsync(1, 1)).Requests, (await Counts.OfAsync(1, 1000)).Requests);
        report.Line($"\n## Counts\n\nTimers while {operations} operations are waited for: {timers}. Requests in five minutes for one waiter: {one}; for 1000 on the same operation: {many}.");
        report.Verdict($"one timer", timers == 1);
        report.Verdict($"1000 waiters cost as many requests as one", one == many);
    }

    private static async Task WriteWireAsync(Report report, DuelServerProcess server, int rounds, TimeSpan length)
    {
        Contestant[] all = [Contestant.Ours, Contestant.Bare, Contestant.LeastBare, Contestant.Polly, Contestant.Azure, Floor.OverClient, Floor.OverHandler];
        Measured[] medians = await Measured.ByTurnsAsync(all, new Arena(server.Endpoint, TimeSpan.FromMilliseconds(25)), server, 100, rounds, length);
        report.Line($"\n## A poll that finds nothing new\n\n100 operations, each polled every 25 ms. The last two rows are no contestants but the floor: one GET, the body read into one buffer, and nothing else.");
        report.Table("", "bytes allocated", "processor time, µs");
        foreach ((Contestant one, Measured median) in all.Zip(medians))
        {
            report.Line($"| {one.Name} | {median.Bytes:0} | {median.Microseconds:0.0} |");
        }

        report.Verdict($"at most half the bare loop's bytes ({medians[0].Bytes / medians[1].Bytes:0.00}; the floor alone is {medians[^1].Bytes / medians[1].Bytes:0.00})", medians[0].Bytes <= 0.5 * medians[1].Bytes);
        report.Verdict($"processor time at most 1.05 times the bare loop's ({medians[0].Microseconds / medians[1].Microseconds:0.00})", medians[0].Microseconds <= 1.05 * medians[1].Microseconds);
        report.Verdict($"processor time at most 0.8 times Azure.Core's ({medians[0].Microseconds / medians[4].Microseconds:0.00})", medians[0].Microseconds <= 0.8 * medians[4].Microseconds);
    }

    private static async Task WriteSaturationAsync(Report report, DuelServerProcess server, int rounds, int operations, TimeSpan length)
    {
        Contestant[] all = [Contestant.Ours, Contestant.Bare, Contestant.Polly, Contestant.Azure];
        Measured[] medians = await Measured.ByTurnsAsync(all, new Arena(server.Endpoint, TimeSpan.FromMilliseconds(1)), server, operations, rounds, length);
        report.Line($"\n## Saturation\n\n{operations} operations that are always due. Ours keeps to its largest budget of 10000 polls a second.");
        report.Table("", "polls per second", "processor time, µs");
        foreach ((Contestant one, Measured median) in all.Zip(medians))
        {
            report.Line($"| {one.Name} | {median.PerSecond:0} | {median.Microseconds:0.0} |");
        }

        report.Verdict($"at least the bare loop's polls ({medians[0].PerSecond / medians[1].PerSecond:0.00})", medians[0].PerSecond >= medians[1].PerSecond);
    }
}
