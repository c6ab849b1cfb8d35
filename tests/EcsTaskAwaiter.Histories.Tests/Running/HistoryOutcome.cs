using System.Globalization;

namespace EcsTaskAwaiter.Histories.Running;

/// <summary>What became of one history.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Broken">The claims that did not hold.</param>
/// <param name="Trace">All that happened; made when read.</param>
/// <param name="Counts">What was in it.</param>
internal sealed record HistoryOutcome(int Seed, IReadOnlyList<string> Broken, IEnumerable<string> Trace, HistoryCounts Counts)
{
    public string Report() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        History {Seed} broke {Broken.Count} claims. Replay it: ECS_HISTORY_SEED={Seed}
        {string.Join('\n', Broken.Distinct().Take(20).Select(claim => "  - " + claim))}

        {string.Join('\n', Trace)}
        """);
}
