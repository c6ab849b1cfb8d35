namespace EcsTaskAwaiter.Cli.Output;

/// <summary>
/// How the columns of a progress bar share the terminal's. Left to themselves they are all squeezed alike, and a percent of one column is read from top to bottom.
/// </summary>
internal sealed record BarLayout(int LongestLabel)
{
    private const int Percent = 4;
    private const int Gaps = 3;
    private const int WideTerminal = 100;

    // "pending, about 24.6 s left" fits, and "pending, stale: no answer".
    private const int ShortestStatus = 30;
    private const int ShortestLabel = 8;

    public static int Bar(int terminal) => terminal >= WideTerminal ? 20 : 10;

    public int Label(int terminal) => Math.Clamp(Rest(terminal) - ShortestStatus, ShortestLabel, Math.Max(LongestLabel, ShortestLabel));

    public int Status(int terminal) => Math.Max(Rest(terminal) - Label(terminal), 1);

    private static int Rest(int terminal) => terminal - Bar(terminal) - Percent - Gaps;
}
