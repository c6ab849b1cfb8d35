namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// What the server's percent says of the end of one operation. Whole percents only bound the end of an even advance: with p read at t, it
/// lies between 100t/(p+1) and 100t/(p−½), whether the server rounds down or to the nearest. As long as all readings agree on one
/// interval the percent is believed; when they do not, it is only a hint about the pace. No progress report can be trusted in general
/// (Chaudhuri, Kaushik and Ramamurthy, SIGMOD 2005), so what it may change is bounded: it makes a gap at most
/// <see cref="BelievedStretch"/> times the cold rule's, and the polls at most twice as many. Mutable, inside one plan; times in seconds.
/// </summary>
internal struct PercentForecaster
{
    /// <summary>
    /// How many times the gap of the cold rule a believed percent may skip, and so the most by which it lengthens a delay. With a stretch of
    /// r the cold rule's requests fall to 1/r; a server whose even percent ends early costs (1/r + r/2)/1.5 times the cold rule.
    /// </summary>
    private const double BelievedStretch = 5;

    /// <summary>The same after a single advance, which cannot yet agree with another.</summary>
    private const double FirstStretch = 2;

    /// <summary>The same for a percent that advances, but unevenly.</summary>
    private const double UnevenStretch = 1.6;

    /// <summary>From which share of the time left, by the pace seen, an uneven percent is asked again.</summary>
    private const double UnevenShare = 0.5;

    /// <summary>How often a percent may fall before it is not even a hint.</summary>
    private const int TolerableFalls = 1;

    private double _originTime;
    private double _originPercent;
    private double _lastTime;
    private double _lastPercent;
    private double _secondsPerPercent;
    private int _readings;
    private int _advances;
    private int _falls;
    private bool _isUneven;

    public PercentForecaster() =>
        (Latest, LatestRoundedDown, _secondsPerPercent) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>The earliest end that agrees with all readings.</summary>
    public double Earliest { get; private set; }

    /// <summary>The latest end that agrees with all readings.</summary>
    public double Latest { get; private set; }

    /// <summary>
    /// The latest end by a server that rounds down, as integers do by themselves; one that rounds to the nearest may go on to
    /// <see cref="Latest"/>.
    /// </summary>
    public double LatestRoundedDown { get; private set; }

    /// <summary>Whether readings enough agree to rely on the bounds.</summary>
    public readonly bool IsBelieved => !_isUneven && _advances >= 2 && double.IsFinite(Latest);

    /// <summary>The time left by the pace of an uneven advance; null where there is none to speak of.</summary>
    public readonly double? Pace =>
        _isUneven && _falls <= TolerableFalls && _lastPercent is > 0 and < 99 && double.IsFinite(_secondsPerPercent)
            ? (100 - _lastPercent) * _secondsPerPercent
            : null;

    /// <summary>Takes in a reading. Values outside 0 to 100 are none.</summary>
    public void Observe(double elapsed, int percent, double cost)
    {
        if (percent is < 0 or > 100)
        {
            return;
        }

        if (_readings++ == 0)
        {
            // A wait that joins an operation on its way sees an advance at once: it counts from there, not from zero.
            bool isOnItsWay = elapsed <= cost / 100 && percent >= 1;
            (_originTime, _originPercent) = isOnItsWay ? (elapsed, percent) : (0, 0);
            _lastPercent = _originPercent;
        }

        Bound(elapsed, percent);
        double sinceLast = percent > _lastPercent ? (elapsed - _lastTime) / (percent - _lastPercent) : double.PositiveInfinity;
        double sinceOrigin = percent > _originPercent ? (elapsed - _originTime) / (percent - _originPercent) : double.PositiveInfinity;
        _secondsPerPercent = Math.Min(sinceLast, sinceOrigin);
        _falls += percent < _lastPercent ? 1 : 0;
        _advances += percent > _lastPercent ? 1 : 0;
        (_lastTime, _lastPercent) = (elapsed, percent);
    }

    /// <summary>When to ask next, in seconds.</summary>
    /// <param name="elapsed">The time of the last poll.</param>
    /// <param name="planned">When the plan would ask without percent.</param>
    /// <param name="polls">How many polls were made.</param>
    /// <param name="cost">The request cost.</param>
    /// <param name="trust">How far this kind's percent was right so far, from 0 to 1.</param>
    /// <param name="isCold">Whether nothing else is known of the kind.</param>
    public readonly double NextAfter(double elapsed, double planned, int polls, double cost, double trust, bool isCold)
    {
        double gap = ColdRule.Gap(elapsed, cost);
        bool isSpent = polls > (1.9 * ColdRule.Polls(elapsed, cost)) + 2;
        if (_advances == 0 || isSpent || trust <= 0)
        {
            return planned;
        }

        if (_isUneven)
        {
            return isCold && Pace is { } left ? elapsed + Math.Clamp(UnevenShare * left, gap, gap * Stretch(UnevenStretch, trust)) : planned;
        }

        double width = LikelyLatest(elapsed) - Math.Max(Earliest, elapsed);
        if (!double.IsFinite(width) || width < 0)
        {
            return planned;
        }

        // Over an even interval the best count of polls is √(width/2c), the last at its end.
        double polled = Math.Max(1, Math.Round(Math.Sqrt(width / (2 * cost))));
        double wait = Math.Max(Earliest, elapsed) + (width / polled) - elapsed;
        double longest = Math.Max(planned - elapsed, gap * Stretch(_advances >= 2 ? BelievedStretch : FirstStretch, trust));
        return elapsed + Math.Min(Math.Max(wait, Math.Min(gap, cost / 4)), longest);
    }

    /// <summary>The bound to count on at that time.</summary>
    public readonly double LikelyLatest(double elapsed) => elapsed < LatestRoundedDown && Earliest < LatestRoundedDown ? LatestRoundedDown : Latest;

    private static double Stretch(double full, double trust) => 1 + ((full - 1) * trust);

    private void Bound(double elapsed, int percent)
    {
        double done = percent - _originPercent, slack = _originPercent > 0 ? 1.5 : 0.5;
        double span = (100 - _originPercent) * (elapsed - _originTime);
        double earliest = done + 1 > 0 ? _originTime + (span / (done + 1)) : 0;
        double latest = done > slack ? _originTime + (span / (done - slack)) : double.PositiveInfinity;
        (earliest, latest) = (Math.Max(earliest, Earliest), Math.Min(latest, Latest));

        // "100 %" and still unfinished, or the latest end gone by: not an even advance.
        if (percent >= 100 || earliest > latest || elapsed >= latest)
        {
            _isUneven = true;
        }

        if (!_isUneven)
        {
            double roundedDown = done > slack - 0.5 && done > 0 ? _originTime + (span / (done - slack + 0.5)) : double.PositiveInfinity;
            LatestRoundedDown = Math.Min(LatestRoundedDown, roundedDown);
            (Earliest, Latest) = (earliest, latest);
        }
    }
}
