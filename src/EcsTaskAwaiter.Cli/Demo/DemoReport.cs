using System.Globalization;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>What the demo showed, counted.</summary>
internal sealed record DemoReport(IReadOnlyList<OperationOutcome> Outcomes, int Polls, int UnansweredPolls, int Logins, TimeSpan Duration)
{
    /// <summary>Whether the demo went as written: one operation failed, one was resubmitted, the outage was felt, and the rest is done.</summary>
    public bool IsAsWritten =>
        Outcomes.Count(outcome => outcome.ExitCode != ExitCode.Done) == 1
        && Outcomes.Count(outcome => outcome.Error is EcsTaskDataStoreException) == 1
        && Outcomes.Count(outcome => outcome.ExitCode == ExitCode.Done && outcome.Attempts == 2) == 1
        && UnansweredPolls > 0;

    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{Outcomes.Count(outcome => outcome.ExitCode == ExitCode.Done)} of {Outcomes.Count} done in {Text.Seconds(Duration)}: {Polls} polls, {UnansweredPolls} of them lost to the outage, {Text.Times(Logins, "login")}.");
}
