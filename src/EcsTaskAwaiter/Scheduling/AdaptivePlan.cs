namespace EcsTaskAwaiter.Scheduling;

/// <summary>The adaptive plan of one operation: what the kind's past says, then what the percent adds.</summary>
internal sealed class AdaptivePlan(KindHistory kind, double cost) : PollingPlan
{
    // An end so much before the earliest that the percent allowed shows that it misled.
    private const double Misled = 0.9;

    // Seconds; three years.
    private const double LongestDelay = 1e8;

    private bool _isShared;

    // Among the kind's operations that run; less than zero until the first answer, and while not shared.
    private int _place = -1;

    // How many of the kind run together while nothing is known of it.
    private int _together = 1;

    // What the last delay was made from.
    private KindForecast? _used;

    // Most operations of real ECS never show a percent.
    private PercentWatch? _watch;

    public override TimeSpan NextDelay(in PollObservation observation)
    {
        double elapsed = Elapsed(observation);
        if (observation.Percent is { } percent)
        {
            _watch ??= new PercentWatch();
            _watch.Observe(elapsed, percent, cost);
        }

        int together = _isShared ? kind.See(ref _place, elapsed) : 1;
        KindForecast? past = _used = kind.Forecast(cost);
        _together = past is null ? together : 1;
        double next = NextAfter(elapsed, observation, past, cost);

        // A cost of a few ticks would round to no gap at all, and a plan that answers zero never moves on.
        double ticks = Math.Clamp((next - elapsed) * TimeSpan.TicksPerSecond, 1, TimeSpan.TicksPerDay);
        return TimeSpan.FromTicks((long)ticks);
    }

    public override PollForecast Forecast(in PollObservation observation)
    {
        double elapsed = Elapsed(observation);
        KindForecast? past = kind.Forecast(cost);
        PercentForecaster percent = _watch is null ? new PercentForecaster() : _watch.Percent;
        StallWatch stall = _watch is null ? new StallWatch() : _watch.Stall;
        return RemainingForecast.Of(elapsed, past, percent, stall, ColdRule.Gap(elapsed, cost)) with
        {
            ChanceOfEnd = EndChance.Between(elapsed, NextAfter(elapsed, observation, past, cost), past, percent),
        };
    }

    internal override TimeSpan? DelayAt(in PollObservation observation, double requestCost)
    {
        double elapsed = Elapsed(observation);
        KindForecast? past = kind.Forecast(cost);
        if (past is null && observation.PollCount == 0)
        {
            return null;
        }

        // No count of polls to keep to: it is the budget that bounds them.
        double next = NextAfter(elapsed, observation with { PollCount = 0 }, past, Math.Max(requestCost, cost));
        return TimeSpan.FromSeconds(Math.Clamp(next - elapsed, 0, LongestDelay));
    }

    public override void Completed(TimeSpan atLeast, TimeSpan atMost)
    {
        if (_watch is { Percent.IsBelieved: true })
        {
            // Trust is lost faster than it is won back: a wait misled costs more than one not helped.
            kind.PercentTrust = atMost.TotalSeconds < _watch.Percent.Earliest * Misled ? kind.PercentTrust / 2 : kind.PercentTrust + 0.1;
        }

        kind.Add(DurationInterval.Of(atLeast, atMost), cost, Left());
    }

    public override void Abandoned(TimeSpan elapsed) => kind.Add(DurationInterval.Abandoned(elapsed), cost, Left());

    internal override void Share() => _isShared = true;

    internal override bool IsOutdated => _place >= 0 && !kind.IsLatest(_used, cost);

    private int Left()
    {
        int place = _place;
        _place = -1;
        return place;
    }

    private double NextAfter(double elapsed, in PollObservation observation, KindForecast? past, double requestCost)
    {
        double next = past?.NextAfter(elapsed, requestCost) ?? (elapsed + ColdRule.GapTogether(elapsed, requestCost, _together, _place));
        return observation.Percent is not null && _watch is { } watch
            ? watch.Percent.NextAfter(elapsed, next, observation.PollCount, requestCost, kind.PercentTrust, isCold: past is null)
            : next;
    }

    private static double Elapsed(in PollObservation observation) => Math.Max(observation.Elapsed.TotalSeconds, 0);
}
