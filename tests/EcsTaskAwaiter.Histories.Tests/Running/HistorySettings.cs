using System.Globalization;

namespace EcsTaskAwaiter.Histories.Running;

/// <summary>How many histories, and which.</summary>
internal static class HistorySettings
{
    private const int DefaultCount = 300;

    /// <summary>The seeds to run: <c>ECS_HISTORIES</c> of them (300; .ci/run adds those up to 2,000) from <c>ECS_HISTORY_FIRST</c> (1) on, or <c>ECS_HISTORY_SEED</c> alone.</summary>
    public static IEnumerable<int> Seeds =>
        Read("ECS_HISTORY_SEED") is { } one ? [one] : Enumerable.Range(Read("ECS_HISTORY_FIRST") ?? 1, Read("ECS_HISTORIES") ?? DefaultCount);

    /// <summary>Whether one seed was asked for: then its trace is shown whatever became of it.</summary>
    public static bool IsReplay => Read("ECS_HISTORY_SEED") is not null;

    private static int? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
