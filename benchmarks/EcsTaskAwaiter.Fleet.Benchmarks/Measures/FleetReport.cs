using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Fleet.Benchmarks.Servers;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Measures;

/// <summary>Measures a fleet on Redis and writes what it found as Markdown: a row for each target, then the figures of each run.</summary>
internal sealed class FleetReport(int rounds, bool quick, string? only)
{
    private readonly StringBuilder _targets = new();
    private readonly StringBuilder _runs = new();

    public static async Task<string> WriteAsync(int rounds, bool quick, string? only)
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        var report = new FleetReport(rounds, quick, only);
        await report.MeasureAsync(new FleetSetup { Clustering = ClusteringKind.Redis, Store = redis.Connection });
        return report.Text(string.Create(CultureInfo.InvariantCulture, $"{rounds}"));
    }

    private async Task MeasureAsync(FleetSetup setup)
    {
        await FaultsAsync("kill", setup, "KILL", median: 8, most: 12);
        await FaultsAsync("term", setup, "TERM", median: 1, most: null);
        if (Is("requests"))
        {
            SharedRequests[] runs = await RepeatAsync(() => SharedRequests.RunAsync(setup, quick ? 60 : 300));
            Runs("Three instances wait for the same operations", "fleet, one process, ratio, tokens", runs.Select(static run => $"{run.Fleet}, {run.Alone}, {run.Ratio:0.00}, {run.Tokens}"));
            Target("requests of 3 instances for the same 300 operations, against one process", "≤ 1.05", Median.Of(runs.Select(static run => run.Ratio)), 1.05, "0.00", string.Empty);
            Target("ECS tokens while they wait", "1", runs.Max(static run => run.Tokens), 1, "0", string.Empty);
        }

        if (Is("cost"))
        {
            WaitCost[] runs = await RepeatAsync(() => WaitCost.RunAsync(quick ? 1_000 : 10_000));
            Runs("Processor time of a wait, µs", "fleet, one process, ratio", runs.Select(static run => $"{run.Fleet:0}, {run.Alone:0}, {run.Ratio:0.00}"));
            Target("processor time of a wait through the fleet against in process, 10,000 operations", "≤ 1.5", Median.Of(runs.Select(static run => run.Ratio)), 1.5, "0.00", string.Empty);
        }

        if (Is("crowd"))
        {
            Crowd[] runs = await RepeatAsync(() => Crowd.RunAsync(setup, quick ? 4_000 : 100_000));
            Runs(
                "100,000 operations from 4 instances", "joined s, bytes on the poller, bytes in one process, ratio, joined again s, lost",
                runs.Select(static run => $"{run.Joined.TotalSeconds:0.0}, {run.BytesFleet:0}, {run.BytesAlone:0}, {run.Ratio:0.00}, {run.JoinedAgain.TotalSeconds:0.0}, {run.Lost}"));
            Target("100,000 waits joined", "≤ 15 s", Median.Of(runs.Select(static run => run.Joined.TotalSeconds)), 15, "0.0", " s");
            Target("live bytes on the poller for each, against one tracker in process", "≤ 1.3", Median.Of(runs.Select(static run => run.Ratio)), 1.3, "0.00", string.Empty);
            Target("all joined again after the poller was killed", "≤ 20 s", Median.Of(runs.Select(static run => run.JoinedAgain.TotalSeconds)), 20, "0.0", " s");
            Target("lost thereby", "0", runs.Sum(static run => run.Lost), 0, "0", string.Empty);
        }
    }

    private async Task FaultsAsync(string name, FleetSetup setup, string signal, double median, double? most)
    {
        if (!Is(name))
        {
            return;
        }

        int waits = quick ? 100 : 1_000;
        Fault[] runs = await RepeatAsync(() => Fault.RunAsync(setup, waits, signal));
        Runs(
            FormattableString.Invariant($"SIG{signal} to the poller's host, {waits} waits over 3 instances"), "lost, doubled, wrong, longest silence s, tokens, after all stopped, delay ms",
            runs.Select(static run => $"{run.Count.Lost}, {run.Count.Doubled}, {run.Count.Wrong.Count}, {run.Silence.TotalSeconds:0.0}, {run.Tokens}, {run.TokensAtEnd}, {run.Delay.TotalMilliseconds:0.0}"));
        Target($"SIG{signal}: lost, doubled or wrong", "0", runs.Sum(static run => run.Count.Lost + run.Count.Doubled + run.Count.Wrong.Count), 0, "0", string.Empty);
        Target($"SIG{signal}: longest time without news, median", $"≤ {median} s", Median.Of(runs.Select(static run => run.Silence.TotalSeconds)), median, "0.0", " s");
        if (most is { } limit)
        {
            Target($"SIG{signal}: longest time without news, at most", $"≤ {limit} s", runs.Max(static run => run.Silence.TotalSeconds), limit, "0.0", " s");
        }

        Target($"SIG{signal}: ECS tokens, at most", signal == "KILL" ? "2" : "1", runs.Max(static run => run.Tokens), signal == "KILL" ? 2 : 1, "0", string.Empty);
        if (signal == "TERM")
        {
            Target("ECS tokens after all instances were stopped in order", "0", runs.Max(static run => run.TokensAtEnd), 0, "0", string.Empty);
        }

        Target($"SIG{signal}: delay between the poller's knowledge and the awaiting code, median", "≤ 50 ms", Median.Of(runs.Select(static run => run.Delay.TotalMilliseconds)), 50, "0.0", " ms");
    }

    private bool Is(string part) => only is null || only == part;

    private async Task<T[]> RepeatAsync<T>(Func<Task<T>> run)
    {
        var runs = new T[rounds];
        for (int round = 0; round < rounds; round++)
        {
            runs[round] = await run();
            Console.Error.WriteLine($"{typeof(T).Name} {round + 1} of {rounds}: {runs[round]}");
        }

        return runs;
    }

    private void Target(string measure, string target, double measured, double limit, string format, string unit) => _targets.AppendLine(
        CultureInfo.InvariantCulture, $"| {measure} | {target} | {measured.ToString(format, CultureInfo.InvariantCulture)}{unit} | {(measured <= limit ? "met" : "**not met**")} |");

    private void Runs(string title, string columns, IEnumerable<string> runs)
    {
        string[] heads = columns.Split(", ");
        _runs.AppendLine(CultureInfo.InvariantCulture, $"\n## {title}\n\n| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(static _ => "---|"))}");
        foreach (string run in runs)
        {
            _runs.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", run.Split(", "))} |");
        }
    }

    private string Text(string medians) => $"""
        # A fleet that shares one poller

        {DateTime.UtcNow:yyyy-MM-dd}. {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}, Redis on the same machine.
        Run: `dotnet run -c Release --project benchmarks/EcsTaskAwaiter.Fleet.Benchmarks -- all --runs={medians}{(quick ? " --quick" : string.Empty)}{(only is null ? string.Empty : $" --only={only}")}`{(quick ? ", with sizes too small to conclude anything from" : string.Empty)}. Medians of {medians} runs.

        | Measure | Target | Measured | |
        |---|---|---|---|
        {_targets}{_runs}
        """;
}
