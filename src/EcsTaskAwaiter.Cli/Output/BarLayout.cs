namespace EcsTaskAwaiter.Cli.Output;

/// <summary>
/// Divides the terminal's width between the columns of a progress bar. Spectre.Console would shrink all columns alike, down to one character.
/// </summary>
internal sealed record BarLayout(int LongestLabel)
{
    private const int Percent = 4;
    private const int Gaps = 3;
    private const int WideTerminal = 100;

    // Fits "pending, about 25 s left" and "pending, stale: no answer".
    private const int ShortestStatus = 30;
    private const int ShortestLabel = 8;

    public static int Bar(int terminal) => terminal >= WideTerminal ? 20 : 10;

    public int Label(int terminal) => Math.Clamp(Rest(terminal) - ShortestStatus, ShortestLabel, Math.Max(LongestLabel, ShortestLabel));

    public int Status(int terminal) => Math.Max(Rest(terminal) - Label(terminal), 1);

    private static int Rest(int terminal) => terminal - Bar(terminal) - Percent - Gaps;
}
