using System.Numerics;
using System.Runtime.InteropServices;

namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// Moves one part given the operations that belong to it: Metropolis steps of its middle, spread and shape. Steps of every size are tried,
/// since the intervals may be much narrower or much wider than the part.
/// </summary>
internal sealed class PartMoves(IntervalTable samples)
{
    private const int Tries = 3;

    private readonly float[] _room = samples.Room();
    private readonly float[] _shares = new float[PartShares.Padded(samples.Count)];
    private int _members;

    // The intersection of all intervals; the part may lie anywhere in it.
    private float _common;

    /// <summary>Takes up the operations of one part.</summary>
    public void Gather(int part, ReadOnlySpan<int> partOf)
    {
        IntervalEnds all = samples.Ends, mine = samples.EndsIn(_room);
        float after = float.NegativeInfinity, by = float.PositiveInfinity;
        _members = 0;
        for (int i = 0; i < partOf.Length; i++)
        {
            if (partOf[i] == part)
            {
                after = MathF.Max(after, all.LogFrom[i]);
                by = MathF.Min(by, all.LogTo[i]);
                all.Copy(i, mine, _members++);
            }
        }

        mine.Pad(_members);
        _common = Math.Clamp(by - after, 0, 2);
    }

    /// <summary>The width in the logarithm on which all intervals gathered agree.</summary>
    public float Common => _common;

    /// <summary>Whether the part was moved.</summary>
    public bool Move(ref DurationPart part, ref FixedRandom random)
    {
        double likelihood = LogLikelihood(part);
        bool isMoved = false;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            DurationPart tried = Propose(part, ref random);
            if (tried == part || !PartPrior.IsPossible(tried, samples))
            {
                continue;
            }

            double other = LogLikelihood(tried);
            if (other >= likelihood || random.Next() < Math.Exp(other - likelihood))
            {
                (part, likelihood, isMoved) = (tried, other, true);
            }
        }

        return isMoved;
    }

    // From steps as small as the part is known exactly, its spread over the root of its members, to steps as large as its spread.
    private DurationPart Propose(in DurationPart part, ref FixedRandom random)
    {
        double root = Math.Sqrt(_members), step = Math.Exp((random.Next() * (1.8 + Math.Log(root))) - 1.5), what = random.Next();
        DurationPart tried = what < 0.2 ? part with { Shape = PartPrior.Shape(ref random) } : part;
        if (what is < 0.6 or > 0.85)
        {
            double reach = (part.Spread * 2.4 / root) + (_common * 0.4);
            tried = tried with { Location = (float)(tried.Location + (step * reach * random.Bell())) };
        }

        if (what > 0.5)
        {
            double reach = Math.Min(1.7 / root, 1) + (_common > part.Spread ? 0.7 : 0);
            tried = tried with { Spread = (float)(tried.Spread * Math.Exp(step * reach * random.Bell())) };
        }

        return tried;
    }

    private double LogLikelihood(in DurationPart part)
    {
        int padded = PartShares.Padded(_members);
        Span<float> shares = _shares.AsSpan(0, padded);
        PartShares.Between(part, samples.EndsIn(_room).First(padded), shares);
        Vector<float> sum = Vector<float>.Zero;
        foreach (Vector<float> share in MemoryMarshal.Cast<float, Vector<float>>(shares))
        {
            sum += Vector.Log(share);
        }

        return Vector.Sum(sum);
    }
}
