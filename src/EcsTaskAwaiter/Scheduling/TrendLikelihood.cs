namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// How well ends moved along a trend agree with a mixture made of nearly the same ends. They turn around their middle, so that a mixture made
/// without the trend still shows the slope: for a single part, however wide, this is least squares.
/// </summary>
internal sealed class TrendLikelihood
{
    /// <summary>The share of ends that need not agree with any part.</summary>
    private const float Strays = 0.05f;

    private const float FarLogarithm = 50, LeastSeconds = 1e-6f;

    private readonly DurationPart[] _parts;
    private readonly float[] _logarithms;
    private readonly float[] _moved;
    private readonly float[] _shares;
    private readonly float[] _sums;
    private readonly float[] _strays;
    private readonly int _count;
    private readonly int _padded;
    private readonly double _before;
    private readonly int _fresh;

    /// <param name="ends">Oldest first.</param>
    /// <param name="known">The mixture.</param>
    /// <param name="before">The trend along which the ends had been moved when it was made.</param>
    /// <param name="fresh">How many of the ends it was made without, the last ones.</param>
    public TrendLikelihood(ReadOnlySpan<DurationInterval> ends, DurationMixture known, double before, int fresh)
    {
        (_parts, _before, _fresh, _count) = ([.. known.LastDraw.Select(part => part with { Shape = PartShape.LogNormal })], before, fresh, ends.Length);
        _padded = PartShares.Padded(_count);
        (_logarithms, _moved, _shares) = (new float[2 * _padded], new float[4 * _padded], new float[_padded]);
        (_sums, _strays) = (new float[_count], new float[_count]);
        float lowest = FarLogarithm, highest = -FarLogarithm;
        for (int i = 0; i < _count; i++)
        {
            float from = MathF.Log(MathF.Max(ends[i].AtLeast, LeastSeconds)), to = ends[i].IsAbandoned ? FarLogarithm : MathF.Log(ends[i].AtMost);
            float end = ends[i].IsAbandoned ? from : to;
            (_logarithms[i], _logarithms[_padded + i]) = (from, to);
            (lowest, highest) = (MathF.Min(lowest, end), MathF.Max(highest, end));
        }

        for (int i = 0; i < _count; i++)
        {
            _strays[i] = Strays * Math.Clamp((_logarithms[_padded + i] - _logarithms[i]) / (highest - lowest + 2), 1e-6f, 1);
        }
    }

    /// <summary>The logarithm of the likelihood.</summary>
    /// <param name="rate">The trend.</param>
    /// <param name="blur">
    /// A trend too: parts are as much wider as it makes them. Without the blur, a mixture made of ends along a trend has a part for each
    /// stretch of it, and to move the ends away from those would look wrong.
    /// </param>
    public double At(double rate, double blur)
    {
        Span<float> logFrom = _moved.AsSpan(0, _padded), logTo = _moved.AsSpan(_padded, _padded);
        var ends = new IntervalEnds(logFrom, logTo, _moved.AsSpan(2 * _padded, _padded), _moved.AsSpan(3 * _padded, _padded));
        double middle = (_count + 1) / 2.0;
        for (int i = 0; i < _count; i++)
        {
            int age = _count - i;
            float shift = (float)((_before * (age - _fresh)) + ((rate - _before) * (age - middle)));
            (logFrom[i], logTo[i]) = (_logarithms[i] + shift, _logarithms[_padded + i] + shift);
        }

        // Durations along a slope are even, with this variance.
        float added = (float)(blur * _count * blur * _count / 12);
        Array.Clear(_sums);
        foreach (DurationPart part in _parts)
        {
            PartShares.Between(part with { Spread = MathF.Sqrt((part.Spread * part.Spread) + added) }, ends, _shares);
            for (int i = 0; i < _count; i++)
            {
                _sums[i] += part.Weight * _shares[i];
            }
        }

        double sum = 0;
        for (int i = 0; i < _count; i++)
        {
            sum += Math.Log(((1 - Strays) * _sums[i]) + _strays[i]);
        }

        return sum;
    }
}
