namespace EcsTaskAwaiter.Scheduling;

/// <summary>Notices that a percent has stood still for longer than is plausible. Mutable, inside one plan; times in seconds.</summary>
internal struct StallWatch
{
    /// <summary>How many times longer than anything before a standstill must be.</summary>
    private const double Patience = 4;

    private double _since;
    private double _percent;
    private double _longest;
    private int _readings;

    public StallWatch() => _percent = -1;

    public void Observe(double elapsed, int percent)
    {
        _readings++;
        if (percent > _percent)
        {
            // The first reading says nothing of how long that percent had stood.
            _longest = _readings > 1 ? Math.Max(_longest, elapsed - _since) : 0;
            (_since, _percent) = (elapsed, percent);
        }
    }

    /// <summary>Whether it stands for longer than the longest standstill, a percent's usual time and the gap between polls make plausible.</summary>
    public readonly bool IsStalled(double elapsed, double gap)
    {
        double usual = _percent > 0 ? _since / _percent : double.PositiveInfinity;
        return _readings >= 3 && elapsed - _since > Patience * Math.Max(Math.Max(_longest, usual), gap);
    }
}
