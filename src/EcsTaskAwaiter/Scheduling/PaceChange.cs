namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// What was known of a kind before it changed its pace. Where all takes so many times as long as before, the old ends, moved by that factor,
/// are worth nearly as much as new ones: after two operations at the new pace the plan knows their shape already.
/// </summary>
internal sealed class PaceChange(KindForecast known, DurationInterval[] old)
{
    /// <summary>How many old ends are moved, until as many new ones are known.</summary>
    public const int Kept = 30;

    /// <summary>The largest change of pace looked for, e⁵ or about 150 times.</summary>
    private const double Largest = 5;

    private const double Step = 0.04, FineStep = 0.005;

    /// <summary>How many of the new ends tell the factor.</summary>
    private const int Telling = 12;

    /// <summary>What a factor must explain the new ends better by than "anything", in the logarithm, since it was chosen to fit them.</summary>
    private const double Gain = 2;

    /// <summary>The old ends at the new pace, then the new; only the new where they are unlike the old at any pace.</summary>
    public DurationInterval[] With(ReadOnlySpan<DurationInterval> fresh)
    {
        int kept = Math.Clamp(Kept - fresh.Length, 0, old.Length);
        (double factor, double gain) = Factor(known, fresh);
        return gain < Gain || kept == 0 ? fresh.ToArray() : [.. old[^kept..].Select(end => end.Times(factor)), .. fresh];
    }

    /// <summary>How many times as long as before these took, and how much better that explains them than "anything", in the logarithm.</summary>
    public static (double Factor, double Gain) Factor(KindForecast known, ReadOnlySpan<DurationInterval> fresh)
    {
        ReadOnlySpan<DurationInterval> telling = fresh[Math.Max(0, fresh.Length - Telling)..];
        double best = double.NegativeInfinity, at = 0, anything = 0;
        foreach (DurationInterval end in telling)
        {
            anything += Math.Log(ChangeDetector.Anything(known.Cost, end.AtLeast, end.AtMost));
        }

        for (double shift = -Largest; shift <= Largest; shift += Step)
        {
            Try(shift, telling);
        }

        double coarse = at;
        for (double shift = coarse - Step; shift <= coarse + Step; shift += FineStep)
        {
            Try(shift, telling);
        }

        return (Math.Exp(at), best - anything);

        void Try(double shift, ReadOnlySpan<DurationInterval> telling)
        {
            double factor = Math.Exp(-shift), sum = 0;
            foreach (DurationInterval end in telling)
            {
                sum += Math.Log(Math.Max(known.Usual.ProbabilityByThePast(end.AtLeast * factor, end.AtMost * factor), 1e-6));
            }

            (best, at) = sum > best ? (sum, shift) : (best, at);
        }
    }
}
