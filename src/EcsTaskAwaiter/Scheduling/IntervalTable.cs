namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// Intervals laid out for <see cref="PartShares"/>, narrowest first: a sampler that begins with the most exact of them soon knows where the
/// parts lie.
/// </summary>
internal sealed class IntervalTable
{
    /// <summary>Stands for the logarithm of zero and, turned round, of infinity.</summary>
    private const float FarLogarithm = 50;

    /// <summary>Shorter durations are not told apart when the chance of a new part is weighed; in seconds.</summary>
    private const float Negligible = 0.05f;

    private const float Forever = 1e20f;

    /// <summary>How far beyond the longest duration a new part may lie.</summary>
    private const float Reach = 8;

    private readonly float[] _room;
    private readonly float[] _widths;
    private readonly int _padded;

    public IntervalTable(ReadOnlySpan<DurationInterval> samples)
    {
        Count = samples.Length;
        _padded = PartShares.Padded(Count);
        _room = new float[4 * _padded];
        _widths = new float[Count];
        Span<int> byWidth = stackalloc int[Count];
        float longest = 1e-3f, shortest = Negligible * MathF.E;
        for (int i = 0; i < Count; i++)
        {
            byWidth[i] = i;
            _widths[i] = samples[i].IsAbandoned ? float.PositiveInfinity : samples[i].AtMost / MathF.Max(samples[i].AtLeast, 1e-6f);
            longest = MathF.Max(longest, samples[i].IsAbandoned ? samples[i].AtLeast : samples[i].AtMost);
            shortest = MathF.Min(shortest, samples[i].AtMost);
        }

        _widths.AsSpan().Sort(byWidth);
        Lowest = MathF.Log(shortest) - 1;
        Highest = MathF.Log(longest * Reach);
        IntervalEnds ends = Ends;
        for (int i = 0; i < Count; i++)
        {
            DurationInterval sample = samples[byWidth[i]];
            ends.From[i] = sample.AtLeast;
            ends.LogFrom[i] = sample.AtLeast > 0 ? MathF.Max(MathF.Log(sample.AtLeast), -FarLogarithm) : -FarLogarithm;
            ends.To[i] = sample.IsAbandoned ? Forever : sample.AtMost;
            ends.LogTo[i] = sample.IsAbandoned ? FarLogarithm : MathF.Log(sample.AtMost);
            _widths[i] = MathF.Max(MathF.Min(ends.LogTo[i], Highest) - Start(i), 1e-5f);
        }

        ends.Pad(Count);
    }

    public int Count { get; }

    /// <summary>The logarithm of the shortest duration that a new part may have.</summary>
    public float Lowest { get; }

    /// <summary>The logarithm of the longest duration that a new part may have.</summary>
    public float Highest { get; }

    public IntervalEnds Ends => EndsIn(_room);

    /// <summary>How wide an interval is in the logarithm.</summary>
    public float Width(int interval) => _widths[interval];

    /// <summary>Where an interval begins in the logarithm, if at zero at <see cref="Lowest"/>.</summary>
    public float Start(int interval) => MathF.Max(_room[interval], Lowest);

    /// <summary>Room for as many intervals.</summary>
    public float[] Room() => new float[4 * _padded];

    public IntervalEnds EndsIn(float[] room) => new(
        room.AsSpan(0, _padded), room.AsSpan(_padded, _padded), room.AsSpan(2 * _padded, _padded), room.AsSpan(3 * _padded, _padded));
}
