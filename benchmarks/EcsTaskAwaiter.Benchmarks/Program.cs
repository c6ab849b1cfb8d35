using System.Globalization;
using System.Text;
using EcsTaskAwaiter.Benchmarks;

// Compares schedules by what a wait costs: the delay in noticing the end, plus the request cost for each request. Deterministic:
// durations are drawn from a seeded source, and no clock is read, so the machine does not matter.
if (args is not ["schedules", ..])
{
    Console.Error.WriteLine("usage: schedules [FILE]   compares polling schedules, and writes the report to FILE if one is named");
    return 1;
}

var report = new StringBuilder("# Polling schedules compared\n\nEach cell: cost (requests, mean delay in noticing the end in seconds). Lower is better; the lowest cost of a row is bold.\n");
foreach (double cost in new[] { 0.2, 1, 5 })
{
    report.Append(CultureInfo.InvariantCulture, $"\n## A request is worth {cost} s of delay\n\n| durations | {string.Join(" | ", Contender.All.Select(contender => contender.Name))} |\n|---|{string.Concat(Contender.All.Select(_ => "---|"))}\n");
    foreach (DurationFamily family in DurationFamily.All)
    {
        Measurement[] row = [.. Contender.All.Select(contender => Measurement.Of(contender, family, TimeSpan.FromSeconds(cost)))];
        double best = row.Min(measurement => measurement.Cost);
        report.Append(CultureInfo.InvariantCulture, $"| {family.Name} | {string.Join(" | ", row.Select(measurement => Cell(measurement, best)))} |\n");
    }
}

Console.Write(report);
if (args is [_, string file])
{
    await File.WriteAllTextAsync(file, report.ToString());
}

return 0;

static string Cell(Measurement measurement, double best)
{
    string cost = measurement.Cost.ToString("0.0", CultureInfo.InvariantCulture);
    return string.Create(
        CultureInfo.InvariantCulture,
        $"{(measurement.Cost <= best ? $"**{cost}**" : cost)} ({measurement.Requests:0.0}, {measurement.DelaySeconds:0.0})");
}
