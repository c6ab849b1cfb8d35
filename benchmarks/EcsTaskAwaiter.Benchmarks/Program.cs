using System.Runtime.InteropServices;
using EcsTaskAwaiter.Benchmarks;
using EcsTaskAwaiter.Benchmarks.Situations;

// Compares schedules by what a wait costs: the delay in noticing the end, plus the request cost for each request. Deterministic:
// durations are drawn from seeded sources, and no clock is read but where a decision is timed.
if (args is not ["schedules", ..])
{
    Console.Error.WriteLine("usage: schedules [FILE] [--quick]   compares polling schedules, and writes the report to FILE if one is named");
    return 1;
}

bool quick = args.Contains("--quick");
var report = new Report();
report.Line($"<!-- {DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores. Run: dotnet run -c Release --project benchmarks/EcsTaskAwaiter.Benchmarks -- schedules FILE -->\n");
report.Line($"# Polling schedules compared\n\nCost of a wait: delay in noticing the end + c × requests, in seconds. Simulated time and no engine rules (no minimum or maximum interval, no jitter of ours). Waits begin right after the submission; peers that read before their first sleep pay one request for it. Polly.Core: base 2 s, cap 30 s, seeded; Azure.Core: each delay the mean of many draws.");
OptimumCheck.Write(report);
ColdBound.Write(report);
Column[] columns = Column.All(quick ? 6 : 60);
Columns.Write(report, columns);
Percent.Write(report, columns, quick ? 300 : 2000);
Console.Write(report);
if (args.Skip(1).FirstOrDefault(argument => argument != "--quick") is { } file)
{
    await File.WriteAllTextAsync(file, report.ToString());
}

return 0;
