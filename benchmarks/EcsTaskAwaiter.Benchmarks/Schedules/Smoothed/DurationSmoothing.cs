using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Smoothed;

/// <summary>
/// Smooths an estimated distribution, so that a plan does not take the accidents of a few dozen samples for structure. Each point is
/// averaged over a window as wide as the samples around it lie apart, and narrower the more there are (the rule n^(-1/5), Silverman
/// 1986, Density Estimation, section 3.4). The smaller of the two sides counts, so two humps far apart are not drawn into one.
/// </summary>
internal static class DurationSmoothing
{
    /// <summary>The share of all operations on each side of a point whose spread sets the window.</summary>
    private const double Neighbourhood = .2;

    /// <summary>Half the window's width, in units of that spread, for one sample. Found by trial over the families of the benchmark.</summary>
    private const double Width = 1.3;

    public static void Fill(ReadOnlySpan<double> positions, ReadOnlySpan<double> cumulative, int samples, Span<double> smooth)
    {
        Span<double> integral = stackalloc double[positions.Length];
        integral[0] = 0;
        for (int knot = 1; knot < positions.Length; knot++)
        {
            integral[knot] = integral[knot - 1] + ((cumulative[knot] + cumulative[knot - 1]) / 2 * (positions[knot] - positions[knot - 1]));
        }

        double width = Width * Math.Pow(samples, -0.2);
        double first = Quantile(positions, cumulative, 1e-9), end = Quantile(positions, cumulative, 1 - 1e-9);
        double firstSpread = Quantile(positions, cumulative, Neighbourhood) - first;
        double endSpread = end - Quantile(positions, cumulative, 1 - Neighbourhood);
        smooth[0] = 0;
        for (int knot = 1; knot < positions.Length; knot++)
        {
            double at = positions[knot], share = cumulative[knot];
            double spread = at <= first ? firstSpread : at >= end ? endSpread : Math.Min(
                share + Neighbourhood <= 1 ? Quantile(positions, cumulative, share + Neighbourhood) - at : double.PositiveInfinity,
                share >= Neighbourhood ? at - Quantile(positions, cumulative, share - Neighbourhood) : double.PositiveInfinity);
            double half = width * spread;
            double average = half > 1e-9
                ? (IntegralTo(positions, cumulative, integral, at + half) - IntegralTo(positions, cumulative, integral, at - half)) / (2 * half)
                : share;
            smooth[knot] = Math.Clamp(average, smooth[knot - 1], 1);
        }
    }

    private static double Quantile(ReadOnlySpan<double> positions, ReadOnlySpan<double> cumulative, double share)
    {
        int index = LowerBound(cumulative, share);
        if (index == 0)
        {
            return positions[0];
        }

        double mass = cumulative[index] - cumulative[index - 1];
        return positions[index - 1] + (mass > 0 ? (positions[index] - positions[index - 1]) * (share - cumulative[index - 1]) / mass : 0);
    }

    private static double IntegralTo(ReadOnlySpan<double> positions, ReadOnlySpan<double> cumulative, ReadOnlySpan<double> integral, double position)
    {
        if (position <= 0)
        {
            return 0;
        }

        if (position >= positions[^1])
        {
            return integral[^1] + (position - positions[^1]);
        }

        int index = LowerBound(positions, position);
        double into = position - positions[index - 1];
        double slope = (cumulative[index] - cumulative[index - 1]) / (positions[index] - positions[index - 1]);
        return integral[index - 1] + (cumulative[index - 1] * into) + (slope * into * into / 2);
    }

    // The first index whose value is not below the one looked for; the last where there is none.
    private static int LowerBound(ReadOnlySpan<double> values, double value)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (values[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
