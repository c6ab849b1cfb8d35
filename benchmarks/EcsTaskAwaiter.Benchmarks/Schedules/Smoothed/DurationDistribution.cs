using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Smoothed;

/// <summary>How long operations of one kind take, as learned. Immutable. Durations in seconds; even between knots, hazard 1/t beyond the last.</summary>
internal sealed class DurationDistribution
{
    /// <summary>
    /// How many past operations the assumption "all orders of magnitude alike" weighs as much as: the chance that something new comes, as in
    /// the estimators of Krichevsky and Trofimov (1981), but with less than their half. By trial over the families of the benchmark.
    /// </summary>
    private const double NoveltyWeight = .4;

    private readonly float[] _times;
    private readonly float[] _cumulative;
    private readonly DurationScale _scale;

    private DurationDistribution(float[] times, float[] cumulative, DurationScale scale, double novelty) =>
        (_times, _cumulative, _scale, Novelty) = (times, cumulative, scale, novelty);

    /// <summary>The share given to durations unlike all before.</summary>
    public double Novelty { get; }

    public ReadOnlySpan<float> Times => _times;

    public ReadOnlySpan<float> Cumulative => _cumulative;

    public double Longest => _times[^1];

    /// <summary>The share of the novelty when nothing surprising happens.</summary>
    public static double UsualNovelty(int samples) => NoveltyWeight / (samples + NoveltyWeight);

    /// <summary>Of knots and the share of past operations that ended by each.</summary>
    public static DurationDistribution Of(DurationKnots knots, ReadOnlySpan<double> cumulative, DurationScale scale, double novelty)
    {
        float[] times = new float[knots.Positions.Length];
        float[] mixed = new float[times.Length];
        for (int knot = 1; knot < times.Length; knot++)
        {
            times[knot] = (float)scale.Seconds(knots.Positions[knot]);

            // A tenth of the novelty lies beyond the last knot.
            mixed[knot] = (float)(((1 - novelty) * cumulative[knot]) + (novelty * 0.9 * knots.Positions[knot] / knots.Positions[^1]));
        }

        return new DurationDistribution(times, mixed, scale, novelty);
    }

    /// <summary>The share of operations that end by then.</summary>
    public double Probability(double seconds)
    {
        if (seconds >= Longest)
        {
            return 1 - ((1 - _cumulative[^1]) * Longest / seconds);
        }

        int cell = CellOf(_times, (float)seconds);
        double into = (seconds - _times[cell]) / (_times[cell + 1] - _times[cell]);
        return _cumulative[cell] + ((_cumulative[cell + 1] - _cumulative[cell]) * into);
    }

    /// <summary>The share of past operations within an interval, as if the next could not be unlike them.</summary>
    public double ProbabilityByThePast(double from, double to)
    {
        double all = (double.IsPositiveInfinity(to) ? 1 : Probability(to)) - Probability(from);
        return Math.Max(0, (all - (Novelty * ProbabilityOfTheNew(from, to))) / (1 - Novelty));
    }

    /// <summary>The share of novel operations within an interval.</summary>
    public double ProbabilityOfTheNew(double from, double to)
    {
        double end = _scale.Position(Longest);
        return 0.9 * Math.Max(0, Math.Min(_scale.Position(to), end) - _scale.Position(from)) / end;
    }

    /// <summary>The duration by which that share of operations has ended.</summary>
    public double Quantile(double share)
    {
        if (share >= _cumulative[^1])
        {
            return Longest * (1 - _cumulative[^1]) / Math.Max(1 - share, 1e-9);
        }

        int cell = CellOf(_cumulative, (float)share);
        double mass = _cumulative[cell + 1] - _cumulative[cell];
        return _times[cell] + (mass > 0 ? (_times[cell + 1] - _times[cell]) * (share - _cumulative[cell]) / mass : 0);
    }

    /// <summary>The last index below the last whose value is not above the one looked for.</summary>
    public static int CellOf(ReadOnlySpan<float> values, float value)
    {
        int low = 0, high = values.Length - 2;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (values[middle] <= value)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
