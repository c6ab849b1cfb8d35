namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// The points between which a distribution of durations is taken as even: points of each part, close where a part is narrow, and a background
/// net up to several times the longest, since the next operation may take longer than any before.
/// </summary>
internal static class DurationKnots
{
    /// <summary>How many cells the background net has.</summary>
    private const int Net = 96;

    /// <summary>How many parts give points; more would lie between those of others.</summary>
    private const int Parts = 40;

    /// <summary>Points closer than this share of the spread that they belong to say nothing more.</summary>
    private const float Closest = 0.12f;

    /// <summary>The largest share of operations between two knots, but at a jump.</summary>
    private const double LargestShare = 1 / 300.0;

    private const float BelowAll = -60;

    // In spreads from the middle; an even part ends at ±√3.
    private static readonly float[] Places = [-3.2f, -2.4f, -1.9f, -1.75f, -1.5f, -1.2f, -0.9f, -0.6f, -0.3f, 0, 0.3f, 0.6f, 0.9f, 1.2f, 1.5f, 1.75f, 1.9f, 2.4f, 3.2f];

    /// <summary>Spreads a mixture over knots.</summary>
    /// <param name="mixture">What is known.</param>
    /// <param name="longest">The longest duration that the net reaches, in seconds; beyond, the hazard of the cold rule holds.</param>
    /// <param name="scale">The axis of the net.</param>
    /// <param name="novelty">The share given to durations unlike all before.</param>
    public static DurationDistribution Spread(DurationMixture mixture, double longest, DurationScale scale, double novelty)
    {
        DurationPart[] parts = mixture.Parts();
        float[] logarithms = Candidates(parts, longest, scale, out int count);
        float[] times = new float[logarithms.Length], cumulative = new float[logarithms.Length];
        for (int i = 1; i < count; i++)
        {
            times[i] = MathF.Exp(logarithms[i]);
        }

        Accumulate(parts, logarithms.AsSpan(), times, cumulative, count);
        cumulative[0] = 0;
        return Thinned(times.AsSpan(0, count), cumulative.AsSpan(0, count), scale, novelty);
    }

    // Each part only where it rises; from there on it has all its weight.
    private static void Accumulate(DurationPart[] parts, ReadOnlySpan<float> logarithms, ReadOnlySpan<float> times, Span<float> cumulative, int count)
    {
        Span<float> risen = stackalloc float[count + 1];
        risen.Clear();
        foreach (DurationPart part in parts)
        {
            (float from, float to) = PartShares.Reach(part);
            int first = Above(logarithms[..count], from) / PartShares.Lanes * PartShares.Lanes, last = PartShares.Padded(Above(logarithms[..count], to));
            PartShares.Accumulate(part, logarithms[first..last], times[first..last], cumulative[first..last]);
            risen[Math.Min(last, count)] += part.Weight;
        }

        float sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += risen[i];
            cumulative[i] += sum;
        }
    }

    // How many of them lie below the value.
    private static int Above(ReadOnlySpan<float> ascending, float value)
    {
        int index = ascending.BinarySearch(value);
        return index < 0 ? ~index : index;
    }

    // Ascending, padded for PartShares.
    private static float[] Candidates(DurationPart[] parts, double longest, DurationScale scale, out int count)
    {
        int every = Math.Max(1, parts.Length / Parts);
        var candidates = new List<(float Logarithm, float Spread)>((((parts.Length / every) + 1) * Places.Length) + Net);
        double end = Math.Log(longest), reach = scale.Position(longest);
        for (int i = 0; i < parts.Length; i += every)
        {
            foreach (float place in Places)
            {
                float logarithm = parts[i].Location + (place * parts[i].Spread);
                if (logarithm < end)
                {
                    candidates.Add((logarithm, MathF.Min(parts[i].Spread, 1)));
                }
            }
        }

        for (int i = 1; i <= Net; i++)
        {
            candidates.Add(((float)Math.Log(scale.Seconds(reach * i / Net)), 0));
        }

        candidates.Sort(static (one, other) => one.Logarithm.CompareTo(other.Logarithm));
        float[] kept = new float[PartShares.Padded(candidates.Count + 1)];
        Array.Fill(kept, BelowAll);
        count = 1;
        foreach ((float logarithm, float spread) in candidates)
        {
            // Closer ones would be the same in single precision.
            if (logarithm - kept[count - 1] > Math.Max(2e-6f, Closest * spread))
            {
                kept[count++] = logarithm;
            }
        }

        return kept;
    }

    private static DurationDistribution Thinned(ReadOnlySpan<float> times, ReadOnlySpan<float> cumulative, DurationScale scale, double novelty)
    {
        double reach = scale.Position(times[^1]), step = reach / Net * 0.999, before = 0, share = 0;
        var keptTimes = new List<float>(400) { 0 };
        var mixed = new List<float>(400) { 0 };
        float from = 0;
        for (int i = 1; i < times.Length; i++)
        {
            bool isLast = i == times.Length - 1;
            if (!isLast && cumulative[i + 1] - from <= LargestShare && scale.Position(times[i + 1]) - before <= step)
            {
                continue;
            }

            from = cumulative[i];
            before = scale.Position(times[i]);
            share = Math.Clamp(from / Math.Max(cumulative[^1], 1e-6), share, 1);
            keptTimes.Add(times[i]);

            // A tenth of the novelty lies beyond the last knot.
            mixed.Add((float)(((1 - novelty) * share) + (novelty * 0.9 * before / reach)));
        }

        return new DurationDistribution([.. keptTimes], [.. mixed], scale, novelty);
    }
}
