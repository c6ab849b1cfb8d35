using System.Globalization;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>Result of the demo. A poll whose connection breaks is repeated once immediately, so there are more requests than polls.</summary>
internal sealed record DemoReport(IReadOnlyList<OperationOutcome> Outcomes, int PollRequests, int UnansweredPolls, int Logins, TimeSpan Duration)
{
    /// <summary>The second part of the demo.</summary>
    public required TimeLapseReport TimeLapse { get; init; }

    public int Polls => Outcomes.Sum(outcome => outcome.PollCount);

    /// <summary>Whether the demo went as planned: one operation failed, one was resubmitted, polls met the outage, and the rest succeeded.</summary>
    public bool WentAsPlanned =>
        Outcomes.Count(outcome => outcome.ExitCode != ExitCode.Done) == 1
        && Outcomes.Count(outcome => outcome.Error is EcsTaskDataStoreException) == 1
        && Outcomes.Count(outcome => outcome.ExitCode == ExitCode.Done && outcome.Attempts == 2) == 1
        && UnansweredPolls > 0
        && TimeLapse.IsDone;

    /// <summary>What was thrown for each operation that failed.</summary>
    public IEnumerable<string> Explanations => Outcomes
        .Where(outcome => outcome.Error is not null)
        .Select(outcome => Text.Printable($"{outcome.Name} threw {outcome.Error!.GetType().Name}: {outcome.Error.Message}"));

    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{Outcomes.Count(outcome => outcome.ExitCode == ExitCode.Done)} of {Outcomes.Count} done in {Text.Seconds(Duration)}: {Text.Polls(Polls)} in {Text.Times(PollRequests, "request")}, {UnansweredPolls} of them lost to the outage; {Text.Times(Logins, "login")}.");
}
