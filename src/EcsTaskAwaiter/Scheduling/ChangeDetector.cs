namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// Finds out when a kind of operation no longer takes as long as it did: the cumulative sum of the log-likelihood ratios of "anything"
/// against "as before" (Page 1954, Biometrika 41, 100-115). One strange duration only makes the plan more careful; a few in a row make
/// the past forgotten.
/// </summary>
internal sealed class ChangeDetector
{
    /// <summary>Odds of e^6.5, about 665 to 1, are taken for certainty: over the families of the benchmark that is a false alarm in more than a thousand operations.</summary>
    private const double Alarm = 6.5;

    /// <summary>How unlikely a change is before anything strange is seen: e^-4, about one operation in 55.</summary>
    private const double Unlikely = 4;

    /// <summary>The longest duration that a changed kind may have, in seconds: two days.</summary>
    private const double LongestDuration = 2 * 86400;

    private double _logOdds;
    private int _strange;

    public bool IsInDoubt => _logOdds > 1;

    /// <summary>How likely the past no longer holds.</summary>
    public double ChanceOfChange => _logOdds > 0 ? 1 / (1 + Math.Exp(Unlikely - _logOdds)) : 0;

    /// <summary>Takes in one more end. Where the past is over, says how many of the ends before this one belong to what is now; else null.</summary>
    public int? Observe(DurationInterval sample, KindForecast known)
    {
        var scale = new DurationScale(known.Cost);
        double to = Math.Min(sample.AtMost, LongestDuration);
        double anything = Math.Max((scale.Position(to) - scale.Position(Math.Min(sample.AtLeast, to))) / scale.Position(LongestDuration), 1e-9);
        double usual = DurationDistribution.UsualNovelty(known.Samples);
        double novel = Math.Max(known.Durations.ProbabilityOfTheNew(sample.AtLeast, sample.AtMost), anything / 10);
        double asBefore = ((1 - usual) * known.Durations.ProbabilityByThePast(sample.AtLeast, sample.AtMost)) + (usual * novel);
        _logOdds += Math.Log(anything / Math.Max(asBefore, 1e-9));
        _strange++;
        if (_logOdds <= 0)
        {
            (_logOdds, _strange) = (0, 0);
            return null;
        }

        if (_logOdds < Alarm)
        {
            return null;
        }

        int recent = _strange - 1;
        (_logOdds, _strange) = (0, 0);
        return recent;
    }
}
