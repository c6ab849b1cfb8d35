using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Smoothed;

/// <summary>
/// The distribution of durations known only as intervals: the self-consistency iteration of Turnbull (1976, Journal of the Royal
/// Statistical Society B 38(3), 290-295), in which each interval shares its weight among the cells it covers in proportion to what all
/// others say of them. It is stopped early: fully converged it would put all mass into a few cells, and a plan would poll just behind
/// each of them (for the same reason Silverman et al. 1990, ibid. 52(2), 271-324, smooth between the steps).
/// </summary>
internal static class TurnbullEstimate
{
    private const int Steps = 5;

    /// <summary>Fills <paramref name="cumulative"/> with the share of operations that end by each knot, from 0 to 1.</summary>
    public static void Fill(ReadOnlySpan<DurationInterval> samples, DurationScale scale, DurationKnots knots, Span<double> cumulative)
    {
        int last = knots.Positions.Length - 1;
        Span<int> starts = stackalloc int[samples.Length];
        Span<int> ends = stackalloc int[samples.Length];
        for (int sample = 0; sample < samples.Length; sample++)
        {
            starts[sample] = Math.Min(knots.IndexOf(scale.Position(samples[sample].AtLeast)), last - 1);
            int end = samples[sample].IsAbandoned ? last : knots.IndexOf(scale.Position(samples[sample].AtMost));
            ends[sample] = Math.Max(end, starts[sample] + 1);
        }

        // Begins with what is assumed where nothing is known: every order of magnitude is as likely as another.
        Span<double> masses = stackalloc double[last + 1];
        Span<double> factors = stackalloc double[last + 2];
        for (int cell = 1; cell <= last; cell++)
        {
            masses[cell] = knots.Positions[cell] - knots.Positions[cell - 1];
        }

        Accumulate(masses, cumulative);
        for (int step = 0; step < Steps; step++)
        {
            factors.Clear();
            for (int sample = 0; sample < samples.Length; sample++)
            {
                double share = 1 / (samples.Length * Math.Max(cumulative[ends[sample]] - cumulative[starts[sample]], 1e-12));
                factors[starts[sample] + 1] += share;
                factors[ends[sample] + 1] -= share;
            }

            double factor = 0;
            for (int cell = 1; cell <= last; cell++)
            {
                factor += factors[cell];
                masses[cell] *= Math.Max(factor, 0);
            }

            Accumulate(masses, cumulative);
        }
    }

    private static void Accumulate(ReadOnlySpan<double> masses, Span<double> cumulative)
    {
        double sum = 0;
        for (int cell = 1; cell < masses.Length; cell++)
        {
            sum += masses[cell];
            cumulative[cell] = sum;
        }

        cumulative[0] = 0;
        for (int cell = 1; cell < masses.Length; cell++)
        {
            cumulative[cell] /= sum;
        }
    }
}
