using System.Collections.Concurrent;
using System.Diagnostics;

namespace EcsTaskAwaiter.Mutants;

/// <summary>Tries each of many mutants, several at a time, and tells of each that survived as soon as it is known.</summary>
internal static class TrialRun
{
    /// <summary>How much longer than the healthy tests a mutant's may take, while others run beside them.</summary>
    private const int Patience = 8;

    /// <summary>Most processes that hang use no processor, so there may be more than there are processors.</summary>
    private static readonly int AtOnce = 2 * Environment.ProcessorCount;

    /// <exception cref="InvalidOperationException">The tests fail, or hang, without any mutant.</exception>
    public static async Task<IReadOnlyDictionary<Mutant, TrialOutcome>> RunAsync(IReadOnlyList<Mutant> mutants, string testAssembly, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        TrialOutcome healthy = await new MutantTrial(testAssembly, TimeSpan.FromMinutes(5)).RunAsync(MutantTrial.NoMutant);
        if (healthy != TrialOutcome.Survived)
        {
            throw new InvalidOperationException($"Without any mutant the tests should pass, and this came of it: {healthy}.");
        }

        var trial = new MutantTrial(testAssembly, Patience * clock.Elapsed);
        var outcomes = new ConcurrentDictionary<Mutant, TrialOutcome>();
        await Parallel.ForEachAsync(mutants, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (mutant, _) =>
        {
            TrialOutcome outcome = outcomes[mutant] = await trial.RunAsync(mutant.Id);
            if (outcome == TrialOutcome.Survived)
            {
                await output.WriteLineAsync($"[{outcomes.Count} of {mutants.Count}] survived: {mutant}");
            }
        });
        return outcomes;
    }
}
