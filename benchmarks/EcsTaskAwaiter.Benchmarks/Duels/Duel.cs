using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Measures;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;

namespace EcsTaskAwaiter.Benchmarks.Duels;

/// <summary>Ours and the rivals against one server, by turns; medians.</summary>
internal static class Duel
{
    /// <param name="quick">With sizes that show only that it runs.</param>
    /// <param name="only">One part alone; null for all.</param>
    public static async Task<Report> RunAsync(bool quick, string? only = null)
    {
        (int rounds, int operations, TimeSpan length) = quick ? (1, 2_000, TimeSpan.FromSeconds(1)) : (5, 100_000, TimeSpan.FromSeconds(3));
        var bars = new Bars();
        var body = new Report();
        DuelServerProcess? server = null;
        (string Part, Func<Task> WriteAsync)[] parts =
        [
            ("memory", () => WriteMemoryAsync(body, bars, operations)),
            ("counts", () => WriteCountsAsync(body, bars, operations)),
            ("peak", () => EngineSections.WritePeakAsync(body, bars, quick ? 1000 : 10_000)),
            ("sharing", () => EngineSections.WriteSharingAsync(body, bars, quick ? 500 : 10_000, quick ? 3 : 50, rounds)),
            ("crowd", () => EngineSections.WriteCrowdAsync(body, bars, 100, operations, quick ? 5000 : 400_000, rounds)),
            ("leak", () => EngineSections.WriteLeakAsync(body, bars, operations * 10, operations)),
            ("wire", async () => await WriteWireAsync(body, bars, server ??= await DuelServerProcess.StartAsync(), rounds, length)),
            ("saturation", async () => await WriteSaturationAsync(body, bars, server ??= await DuelServerProcess.StartAsync(), rounds, quick ? 500 : 10_000, length)),
        ];
        foreach ((string part, Func<Task> writeAsync) in parts.Where(one => only is null || one.Part == only))
        {
            await Console.Error.WriteLineAsync($"{part} ...");
            await writeAsync();
        }

        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        var report = new Report();
        report.Line($"# Duels\n\n{DateTime.UtcNow:yyyy-MM-dd}. {Machine.Describe()}. Run: `dotnet run -c Release --project benchmarks/EcsTaskAwaiter.Benchmarks -- duel{(quick ? " --quick" : string.Empty)}{(only is null ? string.Empty : $" --only={only}")}`{(quick ? ", with sizes too small to conclude anything from" : string.Empty)}.\n\nThe rivals: a bare loop (HttpClient, System.Text.Json source generation, Task.Delay), the same with Polly as the poller, and an Operation<T> of Azure.Core over its HttpPipeline, each reading the whole documented task. Over the wire: a lean server in a process of its own, plain HTTP on loopback, 16 requests at once, {rounds} rounds by turns, medians.\n\n## What was to be shown");
        report.Text(bars.ToTable());
        report.Text(body.ToString());
        return report;
    }

    private static async Task WriteMemoryAsync(Report report, Bars bars, int operations)
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

        bars.Add("live bytes of an operation with one waiter and its last snapshot", "≤ 1000", $"{rows[0].Operation:0}", rows[0].Operation <= 1000);
        bars.Add("the same against Polly and Azure.Core", $"< {rows[2].Operation:0}, {rows[3].Operation:0}", $"{rows[0].Operation:0}", rows[0].Operation < rows[2].Operation && rows[0].Operation < rows[3].Operation);
        bars.Add("the same without the snapshot", "≤ 450", $"{rows[0].Operation - snapshot:0}", rows[0].Operation - snapshot <= 450);
        bars.Add("live bytes of each further waiter", "≤ 200", $"{rows[0].Waiter:0}", rows[0].Waiter <= 200);
    }

    private static async Task WriteCountsAsync(Report report, Bars bars, int operations)
    {
        int timers = (await Counts.OfAsync(operations, 1)).Timers;
        (int one, int many) = ((await Counts.OfAsync(1, 1)).Requests, (await Counts.OfAsync(1, 1000)).Requests);
        report.Line($"\n## Counts\n\nTimers while {operations} operations are waited for: {timers}, and one more for the time limits of all requests while any is under way and until the last limit is over. Requests in five minutes for one waiter: {one}; for 1000 on the same operation: {many}.");
        bars.Add($"timers for {operations} operations", "1", $"{timers}", timers == 1);
        bars.Add("requests for 1000 waiters on one operation", $"{one}, as for one", $"{many}", one == many);
    }

    private static async Task WriteWireAsync(Report report, Bars bars, DuelServerProcess server, int rounds, TimeSpan length)
    {
        Contestant[] all = [Contestant.Ours, Contestant.Bare, Contestant.LeastBare, Contestant.Polly, Contestant.Azure, Contestant.OursSpread, Floor.OverClient, Floor.OverHandler];
        Measured[] medians = await Measured.ByTurnsAsync(all, new Arena(server.Endpoint, TimeSpan.FromMilliseconds(25)), server, 100, rounds, length);
        report.Line($"\n## A poll that finds nothing new\n\n100 operations, each polled every 25 ms; none spreads its polls, but for one row in which jitter keeps them apart, so that each wakes a thread of its own. The last two rows are no contestants but the floor: one GET, the body read into one buffer, and nothing else.");
        report.Table("", "bytes allocated", "processor time, µs");
        foreach ((Contestant one, Measured median) in all.Zip(medians))
        {
            report.Line($"| {one.Name} | {median.Bytes:0} | {median.Microseconds:0.0} |");
        }

        bars.Add($"bytes allocated by a poll that finds nothing new, against the bare loop (the floor alone: {medians[^1].Bytes / medians[1].Bytes:0.00})", "≤ 0.5", $"{medians[0].Bytes / medians[1].Bytes:0.00}", medians[0].Bytes <= 0.5 * medians[1].Bytes);
        bars.Add("processor time of a poll over the wire, against the bare loop", "≤ 1.05", $"{medians[0].Microseconds / medians[1].Microseconds:0.00}", medians[0].Microseconds <= 1.05 * medians[1].Microseconds);
        bars.Add("the same against Azure.Core", "≤ 0.8", $"{medians[0].Microseconds / medians[4].Microseconds:0.00}", medians[0].Microseconds <= 0.8 * medians[4].Microseconds);
    }

    private static async Task WriteSaturationAsync(Report report, Bars bars, DuelServerProcess server, int rounds, int operations, TimeSpan length)
    {
        Contestant[] all = [Contestant.Ours, Contestant.Bare, Contestant.Polly, Contestant.Azure];
        Measured[] medians = await Measured.ByTurnsAsync(all, new Arena(server.Endpoint, TimeSpan.FromMilliseconds(1)), server, operations, rounds, length);
        report.Line($"\n## Saturation\n\n{operations} operations that are always due. Ours has a budget of 100000 polls a second.");
        report.Table("", "polls per second", "processor time, µs");
        foreach ((Contestant one, Measured median) in all.Zip(medians))
        {
            report.Line($"| {one.Name} | {median.PerSecond:0} | {median.Microseconds:0.0} |");
        }

        bars.Add($"polls per second at saturation, {operations} operations, against the bare loop", "≥ 1.0", $"{medians[0].PerSecond / medians[1].PerSecond:0.00}", medians[0].PerSecond >= medians[1].PerSecond);
    }
}
