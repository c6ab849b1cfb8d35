using System.Diagnostics;
using CsCheck;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>Makes inputs one after the other from a seed, each replayable by a seed of its own, and gives each to the library.</summary>
internal static class FuzzRun
{
    private const int MostMeasurings = 5;

    // Past so many there is one cause, and the first ones tell it.
    private const int MostEscapes = 10;
    private const int ShrinkingTries = 20_000;

    /// <summary>An input that takes longer is a hang. Far above the slowest, so that a busy machine is not taken for one.</summary>
    private static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(30);

    private static readonly Gen<FuzzInput> Inputs = AllInputs.Of();

    /// <summary>Runs inputs on this thread, whose allocations are counted.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same seed gives the same inputs.</param>
    /// <param name="progress">Told of each tenth and of a hang; null: nobody.</param>
    public static FuzzReport Run(int count, ulong seed, TextWriter? progress = null)
    {
        // What the first call of each kind compiles and caches is no input's doing.
        WarmUp();
        var report = new FuzzReport(seed);
        string current = "";
        using var watchdog = new Timer(_ => progress?.WriteLine($"still at the input of seed {current} after {HangLimit.TotalSeconds:F0} s: a hang"));
        foreach ((int i, (string replaySeed, FuzzInput input)) in Made(seed).Take(count).Index())
        {
            current = replaySeed;
            watchdog.Change(HangLimit, Timeout.InfiniteTimeSpan);
            Add(report, replaySeed, input);
            if ((i + 1) % Math.Max(1, count / 10) == 0)
            {
                progress?.WriteLine($"{i + 1} inputs, {report.Escapes.Count} escapes");
            }

            if (report.Escapes.Count == MostEscapes)
            {
                break;
            }
        }

        return report;
    }

    /// <summary>The inputs of a seed, without end, each with the seed that makes it alone.</summary>
    public static IEnumerable<(string Seed, FuzzInput Input)> Made(ulong seed)
    {
        var random = new PCG(1, seed);
        while (true)
        {
            string current = random.ToString(random.State);
            yield return (current, Inputs.Generate(random, null, out _));
        }
    }

    /// <summary>Runs the one input whose seed a report names.</summary>
    public static FuzzReport Replay(string seed)
    {
        WarmUp();
        var report = new FuzzReport(0);
        Add(report, seed, Inputs.Generate(PCG.Parse(seed), null, out _));
        return report;
    }

    /// <summary>Gives the library an input; null where nothing came out that must not.</summary>
    public static string? Try(FuzzInput input) => Measure(input).Escape;

    private static void Add(FuzzReport report, string seed, FuzzInput input)
    {
        (string? escape, TimeSpan time, long allocated) = Measure(input);
        report.Add(input, seed, time, allocated);
        if (escape is not null)
        {
            report.Escapes.Add(new FuzzEscape(seed, input, escape, Shrink(seed)));
        }
    }

    // What is made once, at the first need (compiled code, messages read from resources), is not the input's: so much must be allocated each time.
    private static (string? Escape, TimeSpan Time, long Allocated) Measure(FuzzInput input)
    {
        (string? Escape, TimeSpan Time, long Allocated) measured = MeasureOnce(input);
        for (int more = MostMeasurings - 1; more > 0 && measured.Allocated > input.Allowance; more--)
        {
            measured = MeasureOnce(input);
        }

        return measured;
    }

    private static (string? Escape, TimeSpan Time, long Allocated) MeasureOnce(FuzzInput input)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long began = Stopwatch.GetTimestamp();
        string? escape = null;
        try
        {
            input.Run();
        }
        catch (Exception exception)
        {
            escape = exception.ToString();
        }

        TimeSpan time = Stopwatch.GetElapsedTime(began);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return (escape ?? (allocated > input.Allowance ? $"{allocated} bytes were allocated, more than {input.Allowance}." : null), time, allocated);
    }

    private static string? Shrink(string seed)
    {
        try
        {
            Inputs.Sample(input => Try(input) is null, seed: seed, iter: ShrinkingTries, threads: 1, print: input => $"{input.Kind} {Convert.ToBase64String(input.Bytes)}");
            return null;
        }
        catch (CsCheckException found)
        {
            return found.Message;
        }
    }

    private static void WarmUp()
    {
        var random = new PCG(2, 0);
        for (int i = 0; i < 300; i++)
        {
            Measure(Inputs.Generate(random, null, out _));
        }
    }
}
