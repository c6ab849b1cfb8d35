using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Smoothed;

/// <summary>
/// The points between which a distribution of durations is taken as even: every end of a seen interval, where alone Turnbull's estimate
/// can change, and a background net up to several times the longest, since the next operation may take longer than any before.
/// </summary>
internal readonly ref struct DurationKnots
{
    /// <summary>How many cells the background net has.</summary>
    private const int Background = 128;

    /// <summary>How far beyond the longest duration seen the net reaches; from there on the cold rule's hazard holds.</summary>
    private const double Reach = 8;

    // Closer ones would be the same in single precision.
    private const double Closest = 1e-5;

    private DurationKnots(Span<double> positions) => Positions = positions;

    /// <summary>Ascending, from 0.</summary>
    public Span<double> Positions { get; }

    /// <summary>How many knots there can be.</summary>
    public static int Maximum(int samples) => Background + 1 + (2 * samples);

    /// <param name="samples">At least one.</param>
    /// <param name="scale">The axis.</param>
    /// <param name="positions">Room for <see cref="Maximum"/> values.</param>
    public static DurationKnots Of(ReadOnlySpan<DurationInterval> samples, DurationScale scale, Span<double> positions)
    {
        double longest = 0;
        int count = 0;
        foreach (DurationInterval sample in samples)
        {
            longest = Math.Max(longest, sample.IsAbandoned ? sample.AtLeast : sample.AtMost);
            positions[count++] = scale.Position(sample.AtLeast);
            if (!sample.IsAbandoned)
            {
                positions[count++] = scale.Position(sample.AtMost);
            }
        }

        double end = scale.Position(Math.Max(longest, 1e-3) * Reach);
        positions[..count].Sort();
        return Merge(positions, count, end);
    }

    /// <summary>The index of the knot at a position that is known to be one.</summary>
    public int IndexOf(double position)
    {
        int index = Positions.BinarySearch(position - Closest);
        return Math.Min(index < 0 ? ~index : index, Positions.Length - 1);
    }

    // The observed ends stand sorted at the front; they are moved to the back and merged with the net, without room of its own.
    private static DurationKnots Merge(Span<double> positions, int observed, double end)
    {
        Span<double> ends = positions[^observed..];
        positions[..observed].CopyTo(ends);
        int count = 0, net = 0, next = 0;
        while (net <= Background || next < observed)
        {
            double background = net <= Background ? net * end / Background : double.PositiveInfinity;
            bool isEnd = next < observed && ends[next] <= background;
            double position = isEnd ? ends[next++] : background;
            net += isEnd ? 0 : 1;
            if (count == 0 || position > positions[count - 1] + Closest)
            {
                positions[count++] = position;
            }
        }

        return new DurationKnots(positions[..count]);
    }
}
