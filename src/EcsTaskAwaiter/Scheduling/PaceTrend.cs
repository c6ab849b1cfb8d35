namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// By how much a kind becomes slower with each operation, as stores that fill up make it: the rate of growth of the logarithm of durations.
/// Old ends, moved along it, tell what the next operation will take; without it they would only make the kind look more varied than it is.
/// </summary>
/// <param name="Rate">0.01 where each operation takes one percent longer than the one before; negative where a kind becomes faster.</param>
internal readonly record struct PaceTrend(double Rate)
{
    /// <summary>Fewer ends lie on a slope by accident.</summary>
    private const int Enough = 24;

    /// <summary>What a trend must explain the ends better by than none, in the logarithm, since the best of many is taken.</summary>
    private const double Gain = 6;

    /// <summary>The largest change over all that is remembered, e³ or twenty times. A faster one is for <see cref="ChangeDetector"/>.</summary>
    private const double Largest = 3;

    private const int FineSteps = 3;

    // The changes over all that is remembered that are tried, in shares of the largest.
    private static readonly double[] Changes = [0, 0.003, 0.01, 0.025, 0.06, 0.13, 0.25, 0.4, 0.6, 0.8, 1];

    public static PaceTrend None => default;

    /// <summary>The trend of these ends.</summary>
    /// <param name="ends">Oldest first.</param>
    /// <param name="known">What was made of nearly the same ends, for the operation after them.</param>
    /// <param name="before">The trend that was found in them then.</param>
    /// <param name="fresh">How many of the ends were not known then.</param>
    public static PaceTrend Of(ReadOnlySpan<DurationInterval> ends, DurationMixture known, PaceTrend before, int fresh)
    {
        if (ends.Length < Enough)
        {
            return None;
        }

        var likelihood = new TrendLikelihood(ends, known, before.Rate, fresh);
        double rate = before.Rate, step = 0, most = Largest / ends.Length, best = before == None ? Gain : 0;
        for (int i = 1; i < Changes.Length; i++)
        {
            double change = most * Changes[i], same = likelihood.At(before.Rate, change);
            foreach (double tried in (ReadOnlySpan<double>)[before.Rate + change, before.Rate - change])
            {
                double gain = Math.Abs(tried) <= most ? likelihood.At(tried, change) - same : double.NegativeInfinity;
                (best, rate, step) = gain > best ? (gain, tried, most * (Changes[i] - Changes[i - 1])) : (best, rate, step);
            }
        }

        double width = rate - before.Rate;
        for (int fine = 0; fine < FineSteps && step > 0; fine++)
        {
            step /= 2;
            double below = likelihood.At(rate - step, width), here = likelihood.At(rate, width), above = likelihood.At(rate + step, width);
            rate = here >= below && here >= above ? rate : below > above ? rate - step : rate + step;
        }

        return rate != 0 && likelihood.At(rate, rate) - likelihood.At(0, rate) >= Gain ? new PaceTrend(rate) : None;
    }

    /// <summary>Each end as it would be for the next operation.</summary>
    public DurationInterval[] AtNext(ReadOnlySpan<DurationInterval> ends)
    {
        var moved = new DurationInterval[ends.Length];
        for (int i = 0; i < ends.Length; i++)
        {
            moved[i] = Rate == 0 ? ends[i] : ends[i].Times(Math.Exp(Rate * (ends.Length - i)));
        }

        return moved;
    }

    /// <summary>How far what was known of the operation after the ends of then lies from what is to be known of the next one, in the logarithm.</summary>
    public double ShiftFrom(PaceTrend before, int ends, int fresh) => (before.Rate * fresh) + ((Rate - before.Rate) * (ends + 1) / 2);
}
