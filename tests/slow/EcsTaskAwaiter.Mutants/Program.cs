using System.Globalization;
using EcsTaskAwaiter.Mutants;

if (args is not [var report, var testAssembly, var folder, var thresholdText] || !double.TryParse(thresholdText, CultureInfo.InvariantCulture, out double threshold))
{
    Console.Error.WriteLine("Usage: EcsTaskAwaiter.Mutants REPORT TESTS FOLDER THRESHOLD   REPORT lists the mutants, TESTS is the test assembly beside the mutated one, THRESHOLD in percent.");
    return 2;
}

IReadOnlyList<Mutant> mutants = MutationReport.Read(report, folder);
if (mutants.Count == 0)
{
    Console.Error.WriteLine($"'{report}' lists no mutant in a folder '{folder}'.");
    return 2;
}

IReadOnlyDictionary<Mutant, TrialOutcome> outcomes = await TrialRun.RunAsync(mutants, testAssembly, TextWriter.Synchronized(Console.Out));
foreach (Mutant survivor in mutants.Where(mutant => outcomes[mutant] == TrialOutcome.Survived))
{
    Console.WriteLine(survivor);
}

int killed = outcomes.Values.Count(outcome => outcome == TrialOutcome.Killed), hung = outcomes.Values.Count(outcome => outcome == TrialOutcome.Hung);
double score = 100d * (killed + hung) / mutants.Count;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {mutants.Count} mutants, {killed} killed, {hung} hung, {mutants.Count - killed - hung} survived: {score:F2} %"));
return score >= threshold ? 0 : 1;
