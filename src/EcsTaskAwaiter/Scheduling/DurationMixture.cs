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

    /// <summary>How many sweeps a mixture that goes on from another takes at least, and how often one part is held against one operation in all of them.</summary>
    private const int LeastSweeps = 36, Effort = 72_000;

    /// <summary>How many draws are kept.</summary>
    private const int Draws = 24;

    /// <summary>The share that the draws of the mixture before keep: they lack only the last few operations.</summary>
    private const float Carried = 0.4f;

    /// <summary>See <see cref="MixtureSampler.Retain"/>; a third of the standard deviation of an even distribution.</summary>
    private const float Blur = 0.087f;

    private const ulong Seed = 0x5EED;

    // The first holds this mixture's own draws.
    private readonly MixtureLayer[] _layers;
    private readonly DurationPart[] _last;

    private DurationMixture(MixtureLayer[] layers, DurationPart[] last, double novelty, int samples) =>
        (_layers, _last, Novelty, Samples) = (layers, last, novelty, samples);

    /// <summary>The parts of the last draw alone.</summary>
    public IReadOnlyList<DurationPart> LastDraw => _last;

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
            // A kind of many parts takes longer to sweep, and needs fewer draws: each has many parts.
            int affordable = Math.Max(LeastSweeps, Effort / (samples.Length * known._last.Length));
            Sweep(Math.Min(Math.Max(60, 8000 / samples.Length), affordable), 1.0 / 6);
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
        return new DurationMixture(
            known is null ? [new MixtureLayer(own, 1, 0)] : [new MixtureLayer(own, 1 - Carried, 0), known._layers[0] with { Weight = Carried }], [.. last], novelty / retained, samples.Length);

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

    /// <summary>Parts whose weights add up to one.</summary>
    public DurationPart[] Parts() => [.. _layers.SelectMany(layer => layer.Weighted())];

    /// <summary>The same kind, where all may take so many times as long.</summary>
    /// <param name="chance">How likely they do.</param>
    /// <param name="factor">How many times.</param>
    public DurationMixture OrTimes(double factor, double chance)
    {
        float weight = (float)chance, shift = (float)Math.Log(factor);
        return new DurationMixture(
            [
                .. _layers.Select(layer => layer with { Weight = layer.Weight * (1 - weight) }),
                .. _layers.Select(layer => layer with { Weight = layer.Weight * weight, Shift = layer.Shift + shift }),
            ],
            _last,
            Novelty,
            Samples);
    }

    /// <summary>The same, had all taken longer by that much in the logarithm.</summary>
    public DurationMixture Moved(double shift) => shift == 0 ? this : new DurationMixture(
        [.. _layers.Select(layer => layer with { Shift = layer.Shift + (float)shift })],
        [.. _last.Select(part => part with { Location = part.Location + (float)shift })],
        Novelty,
        Samples);
}
