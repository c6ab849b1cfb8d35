using System.Runtime.InteropServices;
using EcsTaskAwaiter.Benchmarks;
using EcsTaskAwaiter.Benchmarks.Duels;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;
using EcsTaskAwaiter.Benchmarks.Micro;
using EcsTaskAwaiter.Benchmarks.Schedules;
using EcsTaskAwaiter.Benchmarks.Situations;

if (args is [DuelServerProcess.Command])
{
    return await DuelServer.RunAsync();
}

if (args is ["duel" or "micro", ..])
{
    bool isQuick = args.Contains("--quick");
    string text = (args[0] == "duel" ? await Duel.RunAsync(isQuick, args.FirstOrDefault(argument => argument.StartsWith("--only=", StringComparison.Ordinal))?["--only=".Length..]) : MicroReport.Run(isQuick)).ToString();
    if (args.Skip(1).FirstOrDefault(argument => !argument.StartsWith("--", StringComparison.Ordinal)) is { } written)
    {
        await File.WriteAllTextAsync(written, text);
    }

    Console.Write(text);
    return 0;
}

if (args is ["schedules", "--random" or "--judged", var which, ..])
{
    string? target = args.Skip(3).FirstOrDefault(argument => !argument.StartsWith("--", StringComparison.Ordinal));
    return args[1] == "--random"
        ? await ScheduleCommands.JudgeAsync(which, target, args.Contains("--quick"))
        : await ScheduleCommands.ReportAsync(which, target, args.Contains("--quick"));
}

if (args is ["schedules", "--planning"])
{
    return ScheduleCommands.Planning();
}

// Compares schedules by what a wait costs: the delay in noticing the end, plus the request cost for each request. Deterministic:
// durations are drawn from seeded sources, and no clock is read but where a decision is timed.
if (args is not ["schedules", ..])
{
    Console.Error.WriteLine("usage: schedules [FILE] [--quick]   compares polling schedules, and writes the report to FILE if one is named\n       schedules --random SEED[:FROM-TO]|named [ROWS]   judges a hundred families by chance, or those with names; appends rows to ROWS\n       schedules --judged ROWS [FILE]   the report of these rows\n       schedules --planning   what it takes to make a plan of 200 ends, in time and memory\n       duel [FILE] [--quick] [--only=PART]   ours and the rivals against one server; parts: memory, counts, peak, sharing, crowd, leak, wire, saturation\n       micro [FILE] [--quick]       the small parts of a poll");
    return 1;
}

bool quick = args.Contains("--quick");
var report = new Report();
report.Line($"<!-- {DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores. Run: dotnet run -c Release --project benchmarks/EcsTaskAwaiter.Benchmarks -- schedules FILE -->\n");
report.Line($"# Polling schedules compared\n\nCost of a wait: delay in noticing the end + c × requests, in seconds. c is the request cost. Simulated time and no engine rules (no minimum or maximum interval, no jitter of ours), and without percent exact expectations, integrated over the distribution. Waits begin right after the submission; peers that read before their first sleep pay one request for it. Polly.Core: base 2 s, cap 30 s, seeded; Azure.Core: each delay the mean of many draws.");
OptimumCheck.Write(report);
ColdBound.Write(report);
int repetitions = quick ? 10 : 150;
Column[] columns = Column.All(repetitions);
Columns.Write(report, columns, repetitions);
Trap.Write(report);
Change.Write(report, quick ? 10 : 150);
Percent.Write(report, columns, quick ? 300 : 2000);
Together.Write(report, quick ? 3 : 40);
Calibration.Write(report, quick ? 5 : 40);
Decision.Write(report);
if (args.Skip(1).FirstOrDefault(argument => argument != "--quick") is { } file)
{
    DurationFamily family = DurationFamily.All.Single(one => one.Name == "log-normal, 10 min");
    string drawing = Path.ChangeExtension(file, ".svg");
    using var plot = new DelayPlot(family, columns.Single(x => x.Family == family && x.RequestCost == 1), Ours(family, quick ? 5 : 40));
    plot.Save(drawing);
    report.Line($"\n## The plot\n\n![Delay against requests]({Path.GetFileName(drawing)})");
    await File.WriteAllTextAsync(file, report.ToString());
}

Console.Write(report);
return 0;

// Our three rules traced over the request cost.
static List<(double RequestCost, Expectation Cold, Expectation Learned, Expectation Told)> Ours(DurationFamily family, int repetitions) =>
    [.. new[] { 0.2, 0.5, 1, 2, 5, 10, 20 }.AsParallel().AsOrdered().Select(cost =>
    {
        Column column = Column.Of(family, cost, repetitions);
        var random = new Random(5);
        Wait[] told = [.. Enumerable.Range(0, 1000).Select(_ => family.Draw(random)).Select(duration =>
            Wait.Of(Column.Schedule(cost).Begin("kind"), duration, ProgressBehaviour.Linear.For(duration, random)))];
        return (cost, column.Cold, column.Learned, new Expectation(told.Average(wait => wait.Requests), told.Average(wait => wait.Delay)));
    })];
