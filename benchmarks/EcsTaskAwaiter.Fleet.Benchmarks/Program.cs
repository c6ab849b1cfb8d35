using System.Globalization;
using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Measures;

if (args is [Instance.Command, var settings])
{
    return await Instance.RunAsync(InstanceSettings.Parse(settings));
}

if (args is not ["all", ..])
{
    Console.Error.WriteLine("usage: all [FILE] [--runs=N] [--quick] [--only=PART]   measures a fleet of processes, and writes the report to FILE if one is named; parts: kill, term, requests, cost, crowd");
    return 1;
}

string text = await FleetReport.WriteAsync(int.Parse(Option("--runs=") ?? "5", CultureInfo.InvariantCulture), args.Contains("--quick"), Option("--only="));
if (args.Skip(1).FirstOrDefault(static argument => !argument.StartsWith("--", StringComparison.Ordinal)) is { } file)
{
    await File.WriteAllTextAsync(file, text);
}

Console.Write(text);
return 0;

string? Option(string name) => args.FirstOrDefault(argument => argument.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
