namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// What the past ends of one kind say of the next duration: the parts of many draws of a <see cref="MixtureSampler"/>, together one
/// mixture. Does not depend on the request cost. Immutable.
/// </summary>
internal sealed class DurationMixture
{
    /// <summary>With fewer operations a mixture is made from nothing, which takes little; with more it goes on from the one before.</summary>
    private const int FewSamples = 48;

    /// <summary>How many of the narrowest intervals a mixture from nothing begins with, and for how many sweeps.</summary>
    private const int FirstSamples = 32, FirstSweeps = 60;

    /// <summary>How many draws are kept.</summary>
    private const int Draws = 24;

    /// <summary>The share that the draws of the mixture before keep: they lack only the last few operations.</summary>
    private const float Carried = 0.4f;

    /// <summary>See <see cref="MixtureSampler.Retain"/>; a third of the standard deviation of an even distribution.</summary>
    private const float Blur = 0.087f;

    private const ulong Seed = 0x5EED;

    private readonly DurationPart[] _own;
    private readonly DurationPart[] _last;

    private DurationMixture(DurationPart[] parts, DurationPart[] own, DurationPart[] last, double novelty, int samples) =>
        (Parts, _own, _last, Novelty, Samples) = (parts, own, last, novelty, samples);

    /// <summary>Parts whose weights add up to one.</summary>
    public IReadOnlyList<DurationPart> Parts { get; }

    /// <summary>The chance of a duration unlike all before.</summary>
    public double Novelty { get; }

    /// <summary>Of how many operations it was made.</summary>
    public int Samples { get; }

    /// <param name="samples">At least one.</param>
    /// <param name="before">The mixture of nearly the same operations, or null.</param>
    public static DurationMixture Of(ReadOnlySpan<DurationInterval> samples, DurationMixture? before)
    {
        var table = new IntervalTable(samples);
        var sampler = new MixtureSampler(table, Seed + (ulong)samples.Length);
        DurationMixture? known = samples.Length >= FewSamples ? before : null;
        var draws = new List<DurationPart>(Draws * 4);
        double novelty = 0;
        int retained = 0;
        if (known is not null)
        {
            sampler.Begin(known._last);
            Sweep(Math.Max(60, 8000 / samples.Length), 1.0 / 6);
        }
        else
        {
            // One run from many parts and one from a single one: few moves lead from the one to the other.
            int sweeps = Math.Clamp(16000 / (samples.Length + 20), 60, 240) / 2, first = Math.Min(samples.Length, FirstSamples);
            foreach (int parts in (ReadOnlySpan<int>)[Math.Min(6, 1 + (first / 4)), 1])
            {
                sampler.Begin(parts, first);
                for (int sweep = 0; first < samples.Length && sweep < FirstSweeps; sweep++)
                {
                    sampler.Sweep();
                }

                sampler.TakeAll();
                Sweep(sweeps, 0.35);
            }
        }

        var last = new List<DurationPart>();
        sampler.Retain(last, blur: 0);
        DurationPart[] own = [.. draws.Select(part => part with { Weight = part.Weight / retained })];
        return new DurationMixture(known is null ? own : [.. Weighted(own, 1 - Carried), .. Weighted(known._own, Carried)], own, [.. last], novelty / retained, samples.Length);

        void Sweep(int sweeps, double leading)
        {
            int lead = (int)(sweeps * leading), every = Math.Max(1, (sweeps - lead) / Draws);
            for (int sweep = 0; sweep < sweeps; sweep++)
            {
                sampler.Sweep();
                if (sweep >= lead && (sweep - lead) % every == 0)
                {
                    retained++;
                    novelty += sampler.ChanceOfNew;
                    sampler.Retain(draws, Blur);
                }
            }
        }
    }

    /// <summary>The same kind, where all may take so many times as long.</summary>
    /// <param name="chance">How likely they do.</param>
    /// <param name="factor">How many times.</param>
    public DurationMixture OrTimes(double factor, double chance)
    {
        float shift = (float)Math.Log(factor);
        IEnumerable<DurationPart> moved = Weighted(Parts, (float)chance).Select(part => part with { Location = part.Location + shift });
        return new DurationMixture([.. Weighted(Parts, 1 - (float)chance), .. moved], _own, _last, Novelty, Samples);
    }

    private static IEnumerable<DurationPart> Weighted(IEnumerable<DurationPart> parts, float weight) =>
        parts.Select(part => part with { Weight = part.Weight * weight });
}
