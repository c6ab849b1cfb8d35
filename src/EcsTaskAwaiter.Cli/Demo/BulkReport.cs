using System.Globalization;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>Result of the bulk demo.</summary>
internal sealed record BulkReport
{
    public required BulkPlan Plan { get; init; }

    public required int Done { get; init; }

    /// <summary>How many operations ended in each exception, the most frequent first.</summary>
    public required IReadOnlyList<(string Exception, int Count)> Failed { get; init; }

    /// <summary>When each poll reached the server, in order.</summary>
    public required IReadOnlyList<DateTimeOffset> Polls { get; init; }

    /// <summary>How long each operation had been over when its end was noticed, the shortest first.</summary>
    public required IReadOnlyList<TimeSpan> Delays { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Live bytes that the waits added for each operation; null for too few operations to measure.</summary>
    public required long? LiveBytes { get; init; }

    public int FailedCount => Failed.Sum(kind => kind.Count);

    /// <summary>Whether every operation ended as planned.</summary>
    public bool WentAsPlanned => Done == Plan.Count - Plan.Failing && FailedCount == Plan.Failing && Delays.Count == Plan.Count;

    public TimeSpan MedianDelay => Delay(0.5);

    public TimeSpan LateDelay => Delay(0.95);

    /// <summary>The most polls that came in any one second, wherever it begins.</summary>
    public int PeakPolls
    {
        get
        {
            int peak = 0;
            for (int first = 0, last = 0; last < Polls.Count; last++)
            {
                while (Polls[last] - Polls[first] >= TimeSpan.FromSeconds(1))
                {
                    first++;
                }

                peak = Math.Max(peak, last - first + 1);
            }

            return peak;
        }
    }

    public IReadOnlyList<string> Lines =>
    [
        Line($"Done: {Done} of {Plan.Count}. Failed as planned: {FailedCount}."),
        .. Failed.Select(kind => Line($"  {kind.Count,5}  {kind.Exception}")),
        Line($"Requests: {Polls.Count} polls, {(double)Polls.Count / Plan.Count:0.0} per operation."),
        Line($"Budget: {Plan.RequestsPerSecond} a second; the busiest second had {PeakPolls} (bursts of about 10 % are allowed)."),
        Line($"Ends noticed: 50 % within {Text.Seconds(MedianDelay)}, 95 % within {Text.Seconds(LateDelay)}."),
        .. LiveBytes is { } bytes
            ? [Line($"Memory: {bytes} live bytes per operation, including two waits on it.")]
            : Array.Empty<string>(),
        Line($"Time: {Text.Seconds(Duration)}."),
    ];

    private TimeSpan Delay(double share) => Delays.Count == 0 ? TimeSpan.Zero : Delays[(int)Math.Ceiling(Delays.Count * share) - 1];

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
