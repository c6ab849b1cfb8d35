namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// The rule for durations of which nothing is known. With a request worth c seconds of delay, poll k comes at c·k²/2, so gaps grow
/// linearly: the gap after time t is √(2ct) + c/2. That is the optimal interval √(2c/h) of Keller (1974, Management Science 21(3),
/// 256-260) for the scale-free hazard h = 1/t. The cost of a wait (delay in noticing plus c for each request) stays below
/// 2√2·√(cT) + 2c for every duration T, within √2 of what the best fixed interval could do had T been known.
/// </summary>
internal static class ColdRule
{
    /// <summary>More operations than this, running together, make a gap no longer: four times is enough to lose where they do not take alike.</summary>
    private const int MostTogether = 16;

    /// <summary>How many times the gap the first of several together is at least; by trial. The others follow within one more.</summary>
    private const double FirstTogether = 1.5;

    /// <summary>The gap after a poll, in seconds: c(k+1)²/2 − ck²/2 with t = ck²/2, written in t, so that a poll moved by chance or a fault does not throw the plan off.</summary>
    public static double Gap(double elapsed, double cost) => Math.Sqrt(2 * cost * elapsed) + (cost / 2);

    /// <summary>
    /// The gap where several operations of a kind run together and none has ended. They are likely to take alike: any poll that finds one
    /// unfinished speaks for all, and the first end makes a plan for the rest. So together they are asked √m times as often as one alone, each
    /// by itself √m times less often; the first gap sets them apart, and is longer, since an end seen by one poll is known to all.
    /// </summary>
    /// <param name="elapsed">The time of the last poll.</param>
    /// <param name="cost">The request cost.</param>
    /// <param name="together">How many run.</param>
    /// <param name="place">Which of them this is.</param>
    public static double GapTogether(double elapsed, double cost, int together, int place)
    {
        double gap = Gap(elapsed, cost);
        return together <= 1 ? gap : gap * Math.Sqrt(Math.Min(together, MostTogether)) * (elapsed < cost ? FirstTogether + ((Math.Max(place, 0) % together) / (double)together) : 1);
    }

    /// <summary>How many polls this rule has made by then.</summary>
    public static double Polls(double elapsed, double cost) => Math.Sqrt(2 * elapsed / cost);

    /// <summary>
    /// The expected cost still to come for an operation unfinished after that time, with hazard 1/t: the integral of S(t)·√(2c·h(t)).
    /// </summary>
    public static double CostToGo(double elapsed, double cost) => 2 * Math.Sqrt(2 * cost * elapsed);
}
