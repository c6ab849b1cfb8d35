namespace EcsTaskAwaiter.Benchmarks;

/// <summary>What a schedule costs in the mean over a distribution, integrated exactly along its polls instead of drawn: no chance in it.</summary>
internal readonly record struct Expectation(double Requests, double Delay)
{
    /// <summary>Those still unfinished then are too few to matter.</summary>
    private const double Negligible = 1e-6;

    public double Cost(double requestCost) => Delay + (requestCost * Requests);

    /// <param name="delayAfter">The delay after a poll at that time, being the one with that number; from a submission at 0 with number 0.</param>
    /// <param name="survival">The share of operations unfinished after a time.</param>
    public static Expectation Of(Func<double, int, double> delayAfter, Func<double, double> survival)
    {
        double now = 0, unfinished = 1, requests = 0, delay = 0;
        for (int polls = 0; unfinished > Negligible || polls == 0; polls++)
        {
            double gap = delayAfter(now, polls);
            requests += unfinished;
            delay += (unfinished * gap) - Area(survival, now, gap, unfinished);
            now += gap;
            unfinished = survival(now);
        }

        return new Expectation(requests, delay);
    }

    public static Expectation Of(PollingPlan plan, DurationFamily family) =>
        Of((now, polls) => plan.NextDelay(new PollObservation(TimeSpan.FromSeconds(now), polls, null, EcsTaskState.Pending)).TotalSeconds, family.Survival);

    // Simpson's rule, finer where the gap is wide beside the time passed.
    private static double Area(Func<double, double> survival, double from, double gap, double atStart)
    {
        if (gap <= 0)
        {
            return 0;
        }

        int halves = gap < from / 20 ? 2 : gap < from / 4 ? 8 : 64;
        double step = gap / (2 * halves), sum = atStart + survival(from + gap);
        for (int i = 1; i < 2 * halves; i++)
        {
            sum += survival(from + (i * step)) * (i % 2 == 1 ? 4 : 2);
        }

        return sum * step / 3;
    }
}
