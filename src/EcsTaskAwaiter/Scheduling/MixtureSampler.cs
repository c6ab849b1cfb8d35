namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// A Dirichlet process mixture of durations known as intervals, sampled by Gibbs (Neal 2000, Journal of Computational and Graphical Statistics
/// 9(2), 249-265, algorithm 2): how many parts there are, where, how wide and of which shape is drawn again and again, and a forecast is the
/// mean over the draws, so that it is averaged over all that is not known. For a single interval, and a middle that may lie anywhere, the chance
/// to be of a new part is the interval's width in the logarithm, whatever the spread and shape, which makes that step exact.
/// </summary>
internal sealed class MixtureSampler
{
    /// <summary>More parts than this never help: each needs several operations to be told from the others.</summary>
    public const int MaximumParts = 12;

    private readonly IntervalTable _samples;
    private readonly PartMoves _moves;
    private readonly NewPartRate _rate;
    private readonly int _padded;
    private readonly float[] _shares;
    private readonly int[] _partOf;
    private readonly int[] _members = new int[MaximumParts];
    private readonly DurationPart[] _parts = new DurationPart[MaximumParts];
    private readonly bool[] _isStale = new bool[MaximumParts];
    private FixedRandom _random;

    // How many samples take part, the narrowest.
    private int _active;

    public MixtureSampler(IntervalTable samples, ulong seed)
    {
        _samples = samples;
        _moves = new PartMoves(samples);
        _rate = new NewPartRate(samples.Count);
        _random = new FixedRandom(seed);
        _padded = PartShares.Padded(samples.Count);
        _shares = new float[MaximumParts * _padded];
        _partOf = new int[samples.Count];
    }

    /// <summary>The chance, by the last draw, that the next operation is of no part yet known.</summary>
    public double ChanceOfNew => _rate.ChanceOfNew;

    /// <summary>Begins with that many parts, cut where the narrowest samples lie farthest apart.</summary>
    public void Begin(int parts, int active)
    {
        Array.Clear(_members);
        _active = active;
        Span<float> middles = stackalloc float[active], gaps = stackalloc float[active], byWidth = stackalloc float[active];
        Span<int> order = stackalloc int[active];
        for (int i = 0; i < active; i++)
        {
            (order[i], middles[i]) = (i, _samples.Start(i) + (_samples.Width(i) / 2));
        }

        middles.Sort(order);
        for (int i = 1; i < active; i++)
        {
            gaps[i] = middles[i] - middles[i - 1];
        }

        gaps.CopyTo(byWidth);
        byWidth.Sort();
        float cut = parts > 1 && active > 1 ? byWidth[Math.Max(active - parts + 1, 1)] : float.PositiveInfinity;
        int part = 0, start = 0;
        for (int i = 1; i <= active; i++)
        {
            if (i == active || (gaps[i] >= cut && part < parts - 1))
            {
                Set(part, PartPrior.Of(middles[start..i]));
                for (int member = start; member < i; member++)
                {
                    _partOf[order[member]] = part;
                }

                _members[part++] = i - start;
                start = i;
            }
        }
    }

    /// <summary>Begins with the parts of an earlier draw.</summary>
    public void Begin(ReadOnlySpan<DurationPart> parts)
    {
        // Small, but enough for a part whose operations were all forgotten to be found again.
        const double Spare = 0.001;
        Array.Clear(_members);
        _active = _samples.Count;
        for (int part = 0; part < parts.Length; part++)
        {
            Set(part, parts[part]);
            Refresh(part);
        }

        Span<double> weights = stackalloc double[MaximumParts];
        for (int i = 0; i < _active; i++)
        {
            double sum = 0;
            for (int part = 0; part < parts.Length; part++)
            {
                weights[part] = sum += (parts[part].Weight + Spare) * _shares[(part * _padded) + i];
            }

            int chosen = Place(weights[..parts.Length], _random.Next() * sum);
            _partOf[i] = chosen;
            _members[chosen]++;
        }
    }

    /// <summary>Lets all samples take part.</summary>
    public void TakeAll()
    {
        _partOf.AsSpan(_active).Fill(-1);
        _active = _samples.Count;
        Array.Fill(_isStale, true);
    }

    /// <summary>Draws everything anew once.</summary>
    public void Sweep()
    {
        for (int part = 0; part < MaximumParts; part++)
        {
            if (_members[part] > 0)
            {
                Refresh(part);
            }
        }

        Assign();
        int parts = 0;
        for (int part = 0; part < MaximumParts; part++)
        {
            if (_members[part] > 0)
            {
                parts++;
                _moves.Gather(part, _partOf.AsSpan(0, _active));
                _isStale[part] |= _moves.Move(ref _parts[part], ref _random);
            }
        }

        if (_active == _samples.Count)
        {
            _rate.Draw(parts, ref _random);
        }
    }

    /// <summary>Adds the parts as they are now.</summary>
    /// <param name="draws">Where to.</param>
    /// <param name="blur">
    /// How much of the width on which all operations of a part agree is added to its spread: of a constant known only between two polls, each
    /// draw is a point, and a plan would poll behind each of them.
    /// </param>
    public void Retain(List<DurationPart> draws, float blur)
    {
        for (int part = 0; part < MaximumParts; part++)
        {
            if (_members[part] > 0)
            {
                _moves.Gather(part, _partOf);
                float added = blur * _moves.Common, spread = _parts[part].Spread;
                bool isBlurred = added > 0 && _parts[part].Shape == PartShape.LogNormal;
                draws.Add(_parts[part] with
                {
                    Weight = (float)_members[part] / _samples.Count,
                    Spread = isBlurred ? MathF.Sqrt((spread * spread) + (added * added)) : spread,
                });
            }
        }
    }

    private void Assign()
    {
        Span<int> active = stackalloc int[MaximumParts];
        Span<double> weights = stackalloc double[MaximumParts];
        int parts = 0;
        for (int part = 0; part < MaximumParts; part++)
        {
            if (_members[part] > 0)
            {
                active[parts++] = part;
            }
        }

        double fresh = _rate.Value / (_samples.Highest - _samples.Lowest);
        for (int i = 0; i < _active; i++)
        {
            if (_partOf[i] >= 0)
            {
                _members[_partOf[i]]--;
            }

            double sum = 0;
            for (int j = 0; j < parts; j++)
            {
                weights[j] = sum += _members[active[j]] * _shares[(active[j] * _padded) + i];
            }

            double place = _random.Next() * (sum + (fresh * _samples.Width(i)));
            int free = place < sum ? -1 : _members.AsSpan().IndexOf(0);
            int chosen = free >= 0 ? free : active[Place(weights[..parts], place)];
            if (free >= 0)
            {
                Set(free, PartPrior.Around(_samples.Start(i), _samples.Width(i), ref _random));
                Refresh(free);
                if (active[..parts].IndexOf(free) < 0)
                {
                    active[parts++] = free;
                }
            }

            _members[chosen]++;
            _partOf[i] = chosen;
        }
    }

    private void Set(int part, in DurationPart value) => (_parts[part], _isStale[part]) = (value, true);

    private void Refresh(int part)
    {
        if (_isStale[part])
        {
            PartShares.Between(_parts[part], _samples.Ends, _shares.AsSpan(part * _padded, _padded));
            _isStale[part] = false;
        }
    }

    // The first whose running sum is above the place; the last where there is none.
    private static int Place(ReadOnlySpan<double> sums, double place)
    {
        int index = 0;
        while (index < sums.Length - 1 && sums[index] <= place)
        {
            index++;
        }

        return index;
    }
}
