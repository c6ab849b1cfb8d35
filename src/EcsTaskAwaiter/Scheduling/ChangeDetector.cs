namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// Finds out when a kind of operation no longer takes as long as it did: for each of several alternatives the cumulative sum of its
/// log-likelihood ratio to "as before" (Page 1954, Biometrika 41, 100-115). The alternatives are "ten times faster", "ten times slower" and
/// "anything". One strange duration only makes the plan more careful; a few in a row make the past forgotten.
/// </summary>
internal sealed class ChangeDetector
{
    /// <summary>Odds of e^8, about 3000 to 1, are taken for certainty: less, and chance would make a kind forgotten too often.</summary>
    private const double Alarm = 8;

    /// <summary>How many strange durations in a row make a change.</summary>
    private const int Fewest = 2;

    /// <summary>How unlikely a change is before anything strange is seen: e^-6.5, about one operation in 665.</summary>
    private const double Unlikely = 6.5;

    /// <summary>The longest duration that a changed kind may have, in seconds: two days.</summary>
    private const double LongestDuration = 2 * 86400;

    /// <summary>How many past operations "unlike all before" weighs as much as.</summary>
    private const double NoveltyWeight = 0.4;

    private double _anything;
    private double _faster;
    private double _slower;
    private int _anythingSince;
    private int _fasterSince;
    private int _slowerSince;

    /// <summary>Whether the chance of a change is worth a new plan; below, it is smaller than that of any novelty.</summary>
    public bool IsInDoubt => Largest > Unlikely / 3;

    /// <summary>How many of the last ends are the strange ones.</summary>
    public int Strange => Largest <= 0 ? 0 : _anything >= Largest ? _anythingSince : _faster >= Largest ? _fasterSince : _slowerSince;

    /// <summary>How likely the past no longer holds.</summary>
    /// <param name="running">What the operations that run speak for a slower pace, as a logarithm of odds.</param>
    public double ChanceOfChange(double running = 0)
    {
        double evidence = Math.Max(Largest + running, Largest);
        return evidence > 0 ? 1 / (1 + Math.Exp(Unlikely - evidence)) : 0;
    }

    private double Largest => Math.Max(_anything, Math.Max(_faster, _slower));

    /// <summary>Takes in one more end. Where the past is over, says how many of the ends before this one belong to what is now; else null.</summary>
    public int? Observe(DurationInterval sample, KindForecast known)
    {
        double from = sample.AtLeast, to = sample.AtMost;
        double asBefore = Likelihood(known, from, to);
        Add(ref _anything, ref _anythingSince, Math.Log(Anything(known.Cost, from, to) / asBefore));
        Add(ref _faster, ref _fasterSince, Math.Log(Likelihood(known, 10 * from, 10 * to) / asBefore));
        Add(ref _slower, ref _slowerSince, Math.Log(Likelihood(known, from / 10, to / 10) / asBefore));
        int since = _anything >= Alarm ? _anythingSince : _faster >= Alarm ? _fasterSince : _slowerSince;

        // One alone, of a kind that always took alike, can reach the alarm by falling just where ten times the usual would.
        if (Largest < Alarm || since < Fewest)
        {
            return null;
        }

        (_anything, _faster, _slower) = (0, 0, 0);
        (_anythingSince, _fasterSince, _slowerSince) = (0, 0, 0);
        return since - 1;
    }

    private static void Add(ref double sum, ref int since, double logRatio)
    {
        sum += logRatio;
        since++;
        if (sum <= 0)
        {
            (sum, since) = (0, 0);
        }
    }

    /// <summary>How likely a duration lies within an interval where each order of magnitude is as likely as another.</summary>
    public static double Anything(double cost, double from, double to)
    {
        var scale = new DurationScale(cost);
        double end = Math.Min(to, LongestDuration);
        return Math.Max((scale.Position(end) - scale.Position(Math.Min(from, end))) / scale.Position(LongestDuration), 1e-9);
    }

    private static double Likelihood(KindForecast known, double from, double to)
    {
        // An operation unlike all before is not as unlikely as the mixture says: that would make two of them in two hundred a change.
        double novelty = NoveltyWeight / (known.Samples + NoveltyWeight);
        double novel = Math.Max(known.Usual.ProbabilityOfTheNew(from, to), Anything(known.Cost, from, to) / 10);
        return Math.Max(((1 - novelty) * known.Usual.ProbabilityByThePast(from, to)) + (novelty * novel), 1e-9);
    }
}
