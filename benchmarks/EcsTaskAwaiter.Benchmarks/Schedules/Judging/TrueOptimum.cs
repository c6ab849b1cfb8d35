namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>
/// The cheapest polls for a family, found on draws of it and scored on others: scored on its own draws it would come out several percent too
/// low. A dynamic programme whose polls may fall on quantiles of the draws; on a fine grid, which follows every feature of the family, and on
/// coarse ones; to the last draw, and with a Pareto tail fitted beyond a quantile (Hill 1975), which is not led astray by the few draws of a
/// heavy tail. The cheapest on the fresh draws is the optimum.
/// </summary>
internal static class TrueOptimum
{
    private static readonly int[] Grids = [4000, 1200, 300];

    // Up to which quantile the draws are taken as they are.
    private static readonly double[] Tails = [1, 0.999, 0.99];

    public static double Of(DurationSample fitted, DurationSample fresh, double requestCost) => Best(fitted, fresh, requestCost).Cost;

    /// <summary>The optimum, and the plan itself: after a poll at that time, when to ask next.</summary>
    public static (double Cost, Func<double, double> NextAfter) Best(DurationSample fitted, DurationSample fresh, double requestCost)
    {
        IEnumerable<Func<double, double>> plans = Grids.SelectMany(points => Tails.Select(tail => Plan(fitted, points, tail, requestCost)));
        return plans.Select(plan => (Cost: fresh.MeanCost(plan, requestCost), plan)).MinBy(one => one.Cost);
    }

    private static Func<double, double> Plan(DurationSample sample, int points, double tail, double cost)
    {
        (double[] times, int[] ended) = Grid(sample, points, (int)(sample.Count * tail));
        double exponent = tail < 1 ? Hill(sample, ended[^1]) : 1;
        int last = times.Length - 1, count = 0, all = sample.Count;
        int[] next = new int[last + 1], hull = new int[last + 1];
        double[] toCome = new double[last + 1], heights = new double[last + 1];

        // From poll i to poll j: c·S(i) + t(j)·(n(j) − n(i)) − sum of durations between + toCome(j); for each j a line in n(i).
        double Crossing(int later, int earlier) => (heights[later] - heights[earlier]) / (times[later] - times[earlier]);
        // With hazard a/t the best gap is √(2ct/a), and what is still to come √(2cat)/(a − ½) for each unfinished.
        toCome[last] = (all - ended[last]) * Math.Sqrt(2 * cost * exponent * times[last]) / (exponent - 0.5);
        for (int i = last - 1; i >= 0; i--)
        {
            int added = i + 1;
            heights[added] = (times[added] * ended[added]) - sample.SumOf(ended[added]) + toCome[added];
            while (count >= 2 && Crossing(hull[count - 1], added) >= Crossing(hull[count - 2], hull[count - 1]))
            {
                count--;
            }

            hull[count++] = added;
            int low = 0, high = count - 1;
            while (low < high)
            {
                // The earlier of two lines is the lower one for few ended.
                int middle = (low + high + 1) / 2;
                (low, high) = ended[i] <= Crossing(hull[middle - 1], hull[middle]) ? (middle, high) : (low, middle - 1);
            }

            int best = hull[low];
            next[i] = best;
            toCome[i] = (cost * (all - ended[i])) + heights[best] - (times[best] * ended[i]) + sample.SumOf(ended[i]);
        }

        return now =>
        {
            int i = Array.BinarySearch(times, now * (1 + 1e-12));
            i = i < 0 ? ~i - 1 : i;
            return i >= last ? now + Math.Sqrt(2 * cost * now / exponent) + (cost / 2) : times[next[i]];
        };
    }

    private static (double[] Times, int[] Ended) Grid(DurationSample sample, int points, int most)
    {
        // Quantiles, and even steps of the logarithm over the last tenth, where quantiles of a heavy tail lie far apart.
        ReadOnlySpan<double> draws = sample.Draws;
        double longest = draws[^1], tail = draws[(int)(sample.Count * 0.9)];
        int steps = points / 4;
        double[] all =
        [
            .. Enumerable.Range(1, points).Select(i => sample.Draws[(int)((long)sample.Count * i / points) - 1]),
            .. Enumerable.Range(1, steps).Select(i => tail * Math.Pow(longest / tail, (double)i / steps)),
            longest,
        ];
        Array.Sort(all);
        var times = new List<double> { 0 };
        var ended = new List<int> { 0 };
        foreach (double time in all)
        {
            if (time > times[^1] * (1 + 1e-9))
            {
                times.Add(time);
                ended.Add(sample.EndedBy(time, ended[^1]));
                if (ended[^1] >= most)
                {
                    break;
                }
            }
        }

        return ([.. times], [.. ended]);
    }

    private static double Hill(DurationSample sample, int beyond)
    {
        ReadOnlySpan<double> draws = sample.Draws;
        double sum = 0, from = draws[Math.Min(beyond, draws.Length - 1)];
        for (int i = beyond; i < draws.Length; i++)
        {
            sum += Math.Log(draws[i] / from);
        }

        return sum > 0 ? Math.Clamp((draws.Length - beyond) / sum, 0.75, 1000) : 1000;
    }
}
