using System.Numerics;
using System.Runtime.InteropServices;

namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// The share of a part that lies within each of many intervals, several at a time. Intervals are given by the logarithms of their ends and by the
/// ends themselves, in arrays as long as a multiple of <see cref="Lanes"/>.
/// </summary>
internal static class PartShares
{
    // A Gumbel distribution's standard deviation is π/√6 of its scale, and its median lies −ln ln 2 of it from its mode.
    private const float GumbelDeviation = 1.2825498f, GumbelMedian = 0.36651292f;

    public static int Lanes => Vector<float>.Count;

    /// <summary>The least share told: durations far out are possible for every part.</summary>
    public const float Least = 1e-9f;

    public static int Padded(int count) => (count + Lanes - 1) / Lanes * Lanes;

    /// <summary>Fills <paramref name="shares"/> with the share of the part between each pair of ends.</summary>
    public static void Between(in DurationPart part, in IntervalEnds ends, Span<float> shares)
    {
        ReadOnlySpan<Vector<float>> logFrom = Vectors(ends.LogFrom), logTo = Vectors(ends.LogTo), from = Vectors(ends.From), to = Vectors(ends.To);
        Span<Vector<float>> filled = MemoryMarshal.Cast<float, Vector<float>>(shares);
        var least = new Vector<float>(Least);
        switch (part.Shape)
        {
            case PartShape.LogNormal:
                var normal = new NormalShare(part);
                for (int i = 0; i < logFrom.Length; i++)
                {
                    filled[i] = Vector.Max(normal.Between(logFrom[i], logTo[i]), least);
                }

                break;
            case PartShape.Weibull:
                (Vector<float> rate, Vector<float> shift) = Gumbel(part);
                for (int i = 0; i < logFrom.Length; i++)
                {
                    filled[i] = Vector.Max(Unfinished(logFrom[i], rate, shift) - Unfinished(logTo[i], rate, shift), least);
                }

                break;
            default:
                bool isInSeconds = part.Spread <= DurationPart.WidestEvenInSeconds;
                (Vector<float> start, Vector<float> width) = Even(part);
                for (int i = 0; i < logFrom.Length; i++)
                {
                    filled[i] = Vector.Max(
                        isInSeconds ? Done(to[i], start, width) - Done(from[i], start, width) : Done(logTo[i], start, width) - Done(logFrom[i], start, width), least);
                }

                break;
        }
    }

    /// <summary>The logarithms below which a part has no share worth counting, and above which it has all of it.</summary>
    public static (float From, float To) Reach(in DurationPart part)
    {
        float edge = DurationPart.EvenReach * part.Spread;
        (float below, float above) = part.Shape switch
        {
            PartShape.LogNormal => (-5.2f * part.Spread, 5.2f * part.Spread),
            PartShape.Weibull => (-12 * part.Spread, 3 * part.Spread),
            _ => part.Spread <= DurationPart.WidestEvenInSeconds ? (MathF.Log(1 - edge), MathF.Log(1 + edge)) : (-edge, edge),
        };
        return (part.Location + below, part.Location + above);
    }

    /// <summary>Adds the part's weight times its share by each of many durations.</summary>
    public static void Accumulate(in DurationPart part, ReadOnlySpan<float> logarithms, ReadOnlySpan<float> seconds, Span<float> cumulative)
    {
        ReadOnlySpan<Vector<float>> logs = Vectors(logarithms), times = Vectors(seconds);
        Span<Vector<float>> filled = MemoryMarshal.Cast<float, Vector<float>>(cumulative);
        var weight = new Vector<float>(part.Weight);
        switch (part.Shape)
        {
            case PartShape.LogNormal:
                var normal = new NormalShare(part);
                for (int i = 0; i < logs.Length; i++)
                {
                    filled[i] += weight * normal.By(logs[i]);
                }

                break;
            case PartShape.Weibull:
                (Vector<float> rate, Vector<float> shift) = Gumbel(part);
                for (int i = 0; i < logs.Length; i++)
                {
                    filled[i] += weight * (Vector<float>.One - Unfinished(logs[i], rate, shift));
                }

                break;
            default:
                bool isInSeconds = part.Spread <= DurationPart.WidestEvenInSeconds;
                (Vector<float> start, Vector<float> width) = Even(part);
                for (int i = 0; i < logs.Length; i++)
                {
                    filled[i] += weight * Done(isInSeconds ? times[i] : logs[i], start, width);
                }

                break;
        }
    }

    private static (Vector<float> Rate, Vector<float> Shift) Gumbel(in DurationPart part)
    {
        float rate = GumbelDeviation / part.Spread;
        return (new Vector<float>(rate), new Vector<float>((-part.Location * rate) - GumbelMedian));
    }

    private static Vector<float> Unfinished(Vector<float> logarithm, Vector<float> rate, Vector<float> shift) =>
        Vector.Exp(-Vector.Exp(Vector.Min((logarithm * rate) + shift, new Vector<float>(20))));

    private static (Vector<float> Start, Vector<float> Width) Even(in DurationPart part)
    {
        float middle = part.Spread <= DurationPart.WidestEvenInSeconds ? MathF.Exp(part.Location) : part.Location;
        float half = DurationPart.EvenReach * part.Spread * (part.Spread <= DurationPart.WidestEvenInSeconds ? middle : 1);
        return (new Vector<float>(middle - half), new Vector<float>(2 * half));
    }

    private static Vector<float> Done(Vector<float> value, Vector<float> start, Vector<float> width) =>
        Vector.Min(Vector.Max((value - start) / width, Vector<float>.Zero), Vector<float>.One);

    private static ReadOnlySpan<Vector<float>> Vectors(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);

    /// <summary>Shares of a normal distribution in the logarithm.</summary>
    private readonly struct NormalShare(in DurationPart part)
    {
        private readonly Vector<float> _location = new(part.Location);
        private readonly Vector<float> _scale = new(1 / (part.Spread * 1.41421356f));

        public Vector<float> By(Vector<float> logarithm)
        {
            Vector<float> x = (logarithm - _location) * _scale, tail = Tail(Vector.Abs(x));
            return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), tail, Vector<float>.One - tail);
        }

        // By the tail on the side on which the interval lies, so that a small difference of two shares near one does not come out as zero.
        public Vector<float> Between(Vector<float> logFrom, Vector<float> logTo)
        {
            Vector<float> from = (logFrom - _location) * _scale, to = (logTo - _location) * _scale;
            Vector<float> before = Tail(Vector.Abs(from)), after = Tail(Vector.Abs(to));
            return Vector.ConditionalSelect(
                Vector.GreaterThan(from, Vector<float>.Zero),
                before - after,
                Vector.ConditionalSelect(Vector.LessThan(to, Vector<float>.Zero), after - before, Vector<float>.One - before - after));
        }

        // erfc(x)/2 for x from 0 on; Abramowitz and Stegun 1964, 7.1.26.
        private static Vector<float> Tail(Vector<float> x)
        {
            Vector<float> bounded = Vector.Min(x, new Vector<float>(9));
            Vector<float> t = Vector<float>.One / (Vector<float>.One + (new Vector<float>(0.3275911f) * bounded));
            Vector<float> sum = new Vector<float>(1.061405429f / 2) * t;
            sum = (sum + new Vector<float>(-1.453152027f / 2)) * t;
            sum = (sum + new Vector<float>(1.421413741f / 2)) * t;
            sum = (sum + new Vector<float>(-0.284496736f / 2)) * t;
            sum = (sum + new Vector<float>(0.254829592f / 2)) * t;
            return sum * Vector.Exp(-bounded * bounded);
        }
    }
}
