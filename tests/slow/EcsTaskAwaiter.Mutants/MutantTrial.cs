using System.Buffers.Binary;
using System.Diagnostics;

namespace EcsTaskAwaiter.Mutants;

/// <summary>Runs a test assembly with one mutant at work, in a process of its own: what a static field holds is made with the mutant, and a loop that hangs is ended.</summary>
/// <param name="testAssembly">The tests, beside the mutated assembly.</param>
/// <param name="longest">After which time the tests will not come to an end any more.</param>
internal sealed class MutantTrial(string testAssembly, TimeSpan longest)
{
    /// <summary>A number that no mutant has: the code runs as it was written.</summary>
    public const int NoMutant = -1;

    // Tests on a fake clock compute or wait for what will never come; healthy ones have been seen idle for less than a second.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(0.15);

    public async Task<TrialOutcome> RunAsync(int mutant)
    {
        string choice = Path.GetTempFileName();
        try
        {
            byte[] number = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(number, mutant);
            await File.WriteAllBytesAsync(choice, number);
            using Process tests = Begin(choice);
            Task output = tests.StandardOutput.BaseStream.CopyToAsync(Stream.Null), errors = tests.StandardError.BaseStream.CopyToAsync(Stream.Null);
            bool hasEnded = await EndsAsync(tests);
            if (!hasEnded)
            {
                tests.Kill(entireProcessTree: true);
                await tests.WaitForExitAsync();
            }

            await Task.WhenAll(output, errors);
            return !hasEnded ? TrialOutcome.Hung : tests.ExitCode == 0 ? TrialOutcome.Survived : TrialOutcome.Killed;
        }
        finally
        {
            File.Delete(choice);
        }
    }

    private Process Begin(string choice)
    {
        var start = new ProcessStartInfo("dotnet", [testAssembly, "-stopOnFail"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["STRYKER_MUTANT_FILE"] = choice },
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The tests could not be started.");
    }

    private async Task<bool> EndsAsync(Process tests)
    {
        var clock = Stopwatch.StartNew();
        (TimeSpan At, TimeSpan Used) last = default;
        while (clock.Elapsed < longest && clock.Elapsed - last.At < LongestIdle)
        {
            using var glance = new CancellationTokenSource(Glance);
            try
            {
                await tests.WaitForExitAsync(glance.Token);
                return true;
            }
            catch (OperationCanceledException)
            {
                TimeSpan used = tests.HasExited ? last.Used : tests.TotalProcessorTime;
                last = used - last.Used > SignOfLife ? (clock.Elapsed, used) : last;
            }
        }

        return tests.HasExited;
    }
}
