using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Smoothed;

/// <summary>
/// The plan of least expected cost for a known distribution: for each moment, when to ask next. Immutable; seconds. The cost still to
/// come after a poll at knot i is J(i) = min over j &gt; i of c·S(i) + E[(t(j) − T)⁺ of those ending between] + J(j). Written out, the part
/// that depends on both is −t(j)·F(i): for each j a line in F(i), so the minimum is the lower hull of lines, and the whole programme takes
/// one pass from the end instead of N² steps (the convex hull trick; Galil and Park 1992, Theoretical Computer Science 92(1), 49-76). It is
/// exact on the knots, unlike the stationary condition of Barlow, Hunter and Proschan (1963), which depends on a first guess. Where
/// polls are closer than knots, they divide the cell evenly, as Keller's rule √(2c/h) says for an even hazard.
/// </summary>
internal sealed class PollTable
{
    private readonly DurationDistribution _distribution;
    private readonly double _cost;

    // For each knot the time of the next poll or, where polls divide the cell after it, less than zero: their spacing with its sign turned.
    private readonly float[] _next;

    private PollTable(DurationDistribution distribution, double cost, float[] next) =>
        (_distribution, _cost, _next) = (distribution, cost, next);

    /// <summary>The request cost it is made for, in seconds.</summary>
    public double Cost => _cost;

    public static PollTable For(DurationDistribution distribution, double cost)
    {
        ReadOnlySpan<float> times = distribution.Times, cumulative = distribution.Cumulative;
        int last = times.Length - 1;
        float[] next = new float[last + 1];

        // Sums over the operations that end by each knot of their durations, and the cost still to come there.
        Span<double> durations = stackalloc double[last + 1];
        Span<double> toCome = stackalloc double[last + 1];
        durations[0] = 0;
        for (int knot = 1; knot <= last; knot++)
        {
            durations[knot] = durations[knot - 1] + ((cumulative[knot] - cumulative[knot - 1]) * (times[knot] + (double)times[knot - 1]) / 2);
        }

        var hull = new LineHull(stackalloc int[last + 1], stackalloc double[last + 1], times);
        toCome[last] = (1 - cumulative[last]) * ColdRule.CostToGo(times[last], cost);
        for (int knot = last - 1; knot >= 0; knot--)
        {
            hull.Add(knot + 1, (times[knot + 1] * (double)cumulative[knot + 1]) - durations[knot + 1] + toCome[knot + 1]);
            (int best, double height) = hull.LowestAt(cumulative[knot]);
            double unfinished = 1 - cumulative[knot];
            toCome[knot] = (cost * unfinished) + height + durations[knot];
            next[knot] = times[best];

            double ends = cumulative[knot + 1] - cumulative[knot], width = (double)times[knot + 1] - times[knot];
            // The best count of even steps lies on one side or the other of its formula's value.
            double exact = Math.Sqrt(ends * width / (2 * cost * Math.Max(unfinished - (ends / 2), 1e-12)));
            for (double steps = Math.Max(Math.Floor(exact), 2); steps <= Math.Floor(exact) + 1; steps++)
            {
                double divided = (cost * steps * (unfinished - (ends * (steps - 1) / (2 * steps)))) + (ends * width / (2 * steps)) + toCome[knot + 1];
                if (divided < toCome[knot])
                {
                    (toCome[knot], next[knot]) = (divided, (float)(-width / steps));
                }
            }
        }

        return new PollTable(distribution, cost, next);
    }

    /// <summary>When to ask next after a poll at that time.</summary>
    public double NextAfter(double elapsed)
    {
        ReadOnlySpan<float> times = _distribution.Times;
        double cold = elapsed + ColdRule.Gap(elapsed, _cost);
        if (elapsed >= times[^1])
        {
            return cold;
        }

        // A poll that fell a little short of its knot counts as made there; else the rest of the way would cost one more.
        int cell = DurationDistribution.CellOf(times, (float)elapsed);
        double rest = times[cell + 1] - elapsed;
        double step = _next[cell] < 0 ? -_next[cell] : times[cell + 1] - (double)times[cell];
        if (rest < step / 2 && cell + 1 < times.Length - 1)
        {
            cell++;
            rest = times[cell + 1] - elapsed;
        }

        // Within a divided cell, even steps to its end, however the polls before fell.
        double next = _next[cell] < 0 ? elapsed + (rest / Math.Max(1, Math.Round(rest / -_next[cell]))) : _next[cell];
        return next > elapsed ? next : cold;
    }
}
