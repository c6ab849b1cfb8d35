namespace EcsTaskAwaiter.Benchmarks;

/// <summary>
/// The cheapest poll times for a known distribution, by dynamic programming over a fine grid: the cost still to come after a poll at t(i) is
/// the least over j of c·S(i) + ∫ (t(j) - t) dF over the gap + the cost to come at t(j). The grid is logarithmic and, for the mass, by quantiles.
/// </summary>
internal sealed class Optimum
{
    private readonly double[] _times;
    private readonly int[] _next;
    private readonly double _requestCost;

    private Optimum(double[] times, int[] next, double requestCost, double cost) => (_times, _next, _requestCost, Cost) = (times, next, requestCost, cost);

    public double Cost { get; }

    public double FirstInterval => _times[_next[0]];

    public static Optimum Of(DurationFamily family, double requestCost, int points = 6000) =>
        Of(family.Survival, family.Shortest, family.Longest, requestCost, points);

    public static Optimum Of(Func<double, double> survivalOf, double shortest, double longest, double requestCost, int points = 6000)
    {
        double[] times = Grid(survivalOf, shortest, longest, points);
        double[] survival = [.. times.Select(survivalOf)], area = new double[times.Length], toCome = new double[times.Length];
        for (int i = 1; i < times.Length; i++)
        {
            double middle = survivalOf((times[i] + times[i - 1]) / 2);
            area[i] = area[i - 1] + ((times[i] - times[i - 1]) * (survival[i] + survival[i - 1] + (4 * middle)) / 6);
        }

        // c·S(i) + S(i)(t(j) - t(i)) - (A(j) - A(i)) + toCome(j): for each j a line in S(i), so the least is on their lower hull.
        int last = times.Length - 1, count = 0;
        int[] next = new int[times.Length], hull = new int[times.Length];
        toCome[last] = survival[last] * 2 * Math.Sqrt(2 * requestCost * longest);
        double Height(int j) => toCome[j] - area[j];
        double Crossing(int later, int earlier) => (Height(later) - Height(earlier)) / (times[earlier] - times[later]);
        for (int i = last - 1; i >= 0; i--)
        {
            int added = i + 1;
            while (count >= 2 && Crossing(hull[count - 1], added) <= Crossing(hull[count - 2], hull[count - 1]))
            {
                count--;
            }

            hull[count++] = added;
            int low = 0, high = count - 1;
            while (low < high)
            {
                int middle = (low + high + 1) / 2;
                (low, high) = survival[i] >= Crossing(hull[middle - 1], hull[middle]) ? (middle, high) : (low, middle - 1);
            }

            int best = hull[low];
            next[i] = best;
            toCome[i] = (requestCost * survival[i]) + (survival[i] * (times[best] - times[i])) + area[i] + Height(best);
        }

        return new Optimum(times, next, requestCost, toCome[0]);
    }

    /// <summary>The delay after a poll at that time; beyond the grid the cold rule's.</summary>
    public double DelayAfter(double now)
    {
        int i = Array.BinarySearch(_times, now * (1 + 1e-12));
        i = i < 0 ? ~i - 1 : i;
        return i >= _times.Length - 1 ? Math.Sqrt(2 * _requestCost * now) + (_requestCost / 2) : _times[_next[i]] - now;
    }

    private static double[] Grid(Func<double, double> survivalOf, double shortest, double longest, int points)
    {
        var times = new SortedSet<double> { 0 };
        for (int i = 0; i <= points; i++)
        {
            times.Add(shortest * Math.Pow(longest / shortest, (double)i / points));
        }

        for (int i = 1; i < points; i++)
        {
            double low = shortest, high = longest;
            for (int step = 0; step < 60; step++)
            {
                double middle = Math.Sqrt(low * high);
                (low, high) = survivalOf(middle) > 1 - ((double)i / points) ? (middle, high) : (low, middle);
            }

            times.Add(high);
        }

        // Closer ones would make the crossing of two lines a matter of rounding.
        var apart = new List<double> { 0 };
        foreach (double time in times)
        {
            if (time > apart[^1] * (1 + 1e-9))
            {
                apart.Add(time);
            }
        }

        return [.. apart];
    }
}
