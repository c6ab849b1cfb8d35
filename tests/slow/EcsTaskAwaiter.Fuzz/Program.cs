using System.Diagnostics;
using System.Globalization;
using EcsTaskAwaiter.Fuzz;

if (args is ["replay", var one])
{
    FuzzReport replayed = FuzzRun.Replay(one);
    Console.WriteLine(replayed.Describe());
    return replayed.Escapes.Count == 0 ? 0 : 1;
}

if (args is not [var countText, .. var rest]
    || !int.TryParse(countText, CultureInfo.InvariantCulture, out int count) || count < 1
    || rest.Length > 1 || !ulong.TryParse(rest.FirstOrDefault("1"), CultureInfo.InvariantCulture, out ulong seed))
{
    Console.Error.WriteLine("Usage: EcsTaskAwaiter.Fuzz COUNT [SEED] | replay SEED   COUNT inputs, from 1 on; SEED a whole number, 1 unless given; the seed of a replay is an input's own.");
    return 2;
}

var clock = Stopwatch.StartNew();
FuzzReport report = FuzzRun.Run(count, seed, Console.Error);
Console.WriteLine(report.Describe());
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"took               {clock.Elapsed.TotalSeconds:F0} s"));
return report.Escapes.Count == 0 ? 0 : 1;
