using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Reports failures of the operations of a command.</summary>
internal static class Outcomes
{
    /// <summary>Explains each failure and returns the exit code of the first.</summary>
    public static ExitCode Explain(IReadOnlyList<OperationOutcome> outcomes, CliEnvironment environment)
    {
        foreach (OperationOutcome outcome in outcomes)
        {
            outcome.Failure?.WriteTo(environment.Error, environment.ErrorWidth);
        }

        return outcomes.Select(outcome => outcome.ExitCode).FirstOrDefault(code => code != ExitCode.Done);
    }
}
