using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Smoothed;

/// <summary>
/// The interval on which nearly all past ends agree, where there is one: the kind then always takes the same time, known between two
/// bounds. Turnbull's estimate, run to its end, would put all of these operations there; stopped early it would not.
/// </summary>
/// <param name="After">It takes longer than this, in seconds.</param>
/// <param name="By">It takes no longer than this, in seconds.</param>
internal readonly record struct SteadyDuration(float After, float By)
{
    /// <summary>How many ends must be known: two or three agree by accident.</summary>
    private const int Enough = 5;

    /// <summary>The share of the ends that must agree: one stray in thirty-four is forgiven.</summary>
    private const double Share = 0.97;

    /// <summary>How far apart the bounds may be, as a factor: wide intervals agree by accident.</summary>
    private const double Widest = 1.3;

    /// <summary>For how many operations to come it pays to know the end more exactly.</summary>
    private const double Horizon = 40;

    /// <summary>
    /// Whether to ask once in the middle, to learn on which side the end lies. A plan that always asks at the end of the interval never
    /// finds out that operations ended earlier in it. Asking costs about half a request and halves it; not asking costs a quarter of
    /// its width for every operation to come.
    /// </summary>
    public bool IsWorthProbing(double cost) => (By - After) * Horizon / 4 > cost / 2;

    /// <summary>The interval inside nearly all samples, or null where too few have one in common, or only a wide one.</summary>
    public static SteadyDuration? Of(ReadOnlySpan<DurationInterval> samples)
    {
        if (samples.Length < Enough)
        {
            return null;
        }

        // Every innermost interval begins with the beginning of a sample; the one inside most samples is the steady one.
        int most = 0;
        SteadyDuration steady = default;
        foreach (DurationInterval candidate in samples)
        {
            int inside = 0;
            float by = float.PositiveInfinity;
            foreach (DurationInterval sample in samples)
            {
                if (sample.AtLeast <= candidate.AtLeast && candidate.AtLeast < sample.AtMost)
                {
                    inside++;
                    by = Math.Min(by, sample.AtMost);
                }
            }

            if (inside > most)
            {
                (most, steady) = (inside, new SteadyDuration(candidate.AtLeast, by));
            }
        }

        return most >= Share * samples.Length && steady.By <= Widest * steady.After ? steady : null;
    }

    /// <summary>Whether a sample's end may lie in this interval.</summary>
    public bool IsWithin(DurationInterval sample) => sample.AtLeast <= After && By <= sample.AtMost;
}
