using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>The end of a command that waited.</summary>
internal static class Outcomes
{
    /// <summary>Explains each failure, and answers the exit code of the first.</summary>
    public static ExitCode Explain(IReadOnlyList<OperationOutcome> outcomes, Surroundings surroundings)
    {
        foreach (OperationOutcome outcome in outcomes)
        {
            outcome.Failure?.WriteTo(surroundings.Error, surroundings.ErrorWidth);
        }

        return outcomes.Select(outcome => outcome.ExitCode).FirstOrDefault(code => code != ExitCode.Done);
    }
}
