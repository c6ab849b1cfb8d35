using System.Globalization;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>Result of the time lapse, compared with the documented way: polling every ten seconds.</summary>
internal sealed record TimeLapseReport(IReadOnlyList<NoticedWait> Waits)
{
    private static readonly TimeSpan Documented = TimeSpan.FromSeconds(10);

    public bool IsDone => Waits.All(wait => wait.Outcome.ExitCode == ExitCode.Done);

    public int Polls => Waits.Sum(wait => wait.Outcome.PollCount);

    public TimeSpan MeanDelay => Mean(wait => wait.NoticedAfter);

    public int DocumentedPolls => Waits.Sum(wait => PollsOfDocumented(wait.Duration));

    public TimeSpan DocumentedMeanDelay => Mean(wait => (PollsOfDocumented(wait.Duration) * Documented) - wait.Duration);

    public IReadOnlyList<string> Lines =>
    [
        string.Create(CultureInfo.InvariantCulture, $"Time lapse: {Waits.Count} data stores of about {Mean(wait => wait.Duration).TotalMinutes:0} minutes each, {TimeLapse.Factor} times faster."),
        string.Create(CultureInfo.InvariantCulture, $"This library: {Text.Polls(Polls)}, ends noticed {Text.Seconds(MeanDelay)} late on average."),
        string.Create(CultureInfo.InvariantCulture, $"Every ten seconds, as documented: {Text.Polls(DocumentedPolls)}, {Text.Seconds(DocumentedMeanDelay)} late. Saved: {Saved:0} % of the polls."),
    ];

    private double Saved => 100.0 * (DocumentedPolls - Polls) / DocumentedPolls;

    private static int PollsOfDocumented(TimeSpan duration) => (int)Math.Ceiling(duration / Documented);

    private TimeSpan Mean(Func<NoticedWait, TimeSpan> value) => Waits.Count == 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Waits.Average(wait => value(wait).Ticks));
}
