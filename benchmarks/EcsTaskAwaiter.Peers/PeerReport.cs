using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace EcsTaskAwaiter.Peers;

/// <summary>Writes the observations as Markdown tables.</summary>
internal static class PeerReport
{
    public static string Write(IReadOnlyList<(IPeer Peer, IReadOnlyDictionary<Scenario, Observation> Seen)> all)
    {
        var text = new StringBuilder();
        text.AppendLine("# How clients wait").AppendLine();
        text.AppendLine(Invariant($"{DateTime.UtcNow:yyyy-MM-dd}. {Environment.ProcessorCount} processors, .NET {Environment.Version}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}."));
        text.AppendLine("Run: `dotnet run -c Release --project benchmarks/EcsTaskAwaiter.Peers`.").AppendLine();
        text.AppendLine(Invariant($"Every client waits with its default settings for a fake server on loopback. In the first table the operation takes {Scenario.End.TotalSeconds:0.0} s; seconds count from the start of the server."));
        text.AppendLine("Polls are requests for the status alone: logins, submissions and the fetching of results are not counted.").AppendLine();
        text.AppendLine("## Interval, lateness, two waiters").AppendLine();
        text.AppendLine("| Client | Polls after (s) | Late by | Two waiters | What the caller gets |");
        text.AppendLine("|---|---|---|---|---|");
        foreach ((IPeer peer, IReadOnlyDictionary<Scenario, Observation> seen) in all)
        {
            Observation interval = seen[Scenario.Interval];
            string late = interval.Ended is { } ended ? Invariant($"{Math.Max(0, (ended - Scenario.End).TotalSeconds):0.0} s") : "over the limit";
            text.AppendLine(Invariant($"| {Name(peer)} | {Times(interval.Polls)} | {late} | {TwoWaiters(seen)} | {interval.Outcomes[0]} |"));
        }

        foreach (Scenario scenario in Scenario.All.Where(scenario => scenario != Scenario.Interval && scenario != Scenario.TwoWaiters))
        {
            text.AppendLine().AppendLine(Invariant($"## {scenario.Title}")).AppendLine();
            text.AppendLine("| Client | What the caller gets | Polls after (s) |");
            text.AppendLine("|---|---|---|");
            foreach ((IPeer peer, IReadOnlyDictionary<Scenario, Observation> seen) in all)
            {
                bool applies = (scenario != Scenario.Failure || peer.KnowsFailure) && (scenario != Scenario.Unknown || peer.KnowsUnknown);
                text.AppendLine(applies
                    ? Invariant($"| {Name(peer)} | {seen[scenario].Outcomes[0]} | {Times(seen[scenario].Polls)} |")
                    : Invariant($"| {Name(peer)} | not in its protocol | |"));
            }
        }

        return text.ToString();
    }

    private static string TwoWaiters(IReadOnlyDictionary<Scenario, Observation> seen)
    {
        Observation both = seen[Scenario.TwoWaiters];
        string? other = both.Outcomes.FirstOrDefault(outcome => outcome != seen[Scenario.Interval].Outcomes[0]);
        string polls = Invariant($"{both.Polls.Count} polls, {seen[Scenario.Interval].Polls.Count} for one");
        return other is null ? polls : $"{polls}; one caller gets {other}";
    }

    private static string Name(IPeer peer) => PackageVersions.Of(peer.Package) is { } version ? $"{peer.Package} {version}, {peer.Feature}" : $"{peer.Package}, {peer.Feature}";

    private static string Times(IReadOnlyList<TimeSpan> polls)
    {
        const int most = 9;
        string times = string.Join(", ", polls.Take(most).Select(poll => poll.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)));
        return polls.Count <= most ? times : Invariant($"{times}, ... ({polls.Count} in {polls[^1].TotalSeconds:0.0} s)");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
