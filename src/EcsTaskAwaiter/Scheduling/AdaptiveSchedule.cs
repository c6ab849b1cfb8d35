namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// Minimises the delay in noticing the end plus the request cost for each request, from what is known: nothing (<see cref="ColdRule"/>), the
/// ends of earlier operations of the kind (<see cref="KindHistory"/>), the percent the server reports (<see cref="PercentForecaster"/>).
/// </summary>
internal sealed class AdaptiveSchedule : PollingSchedule
{
    private readonly double _cost;
    private readonly DurationHistory _history;
    private readonly bool _isGivenHistory;

    public AdaptiveSchedule(AdaptiveScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RequestCost, TimeSpan.Zero, nameof(options.RequestCost));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RequestCost, TimeSpan.FromDays(1), nameof(options.RequestCost));
        _cost = options.RequestCost.TotalSeconds;
        _isGivenHistory = options.History is not null;
        _history = options.History ?? new DurationHistory();
    }

    public override PollingPlan Begin(string kind) => new AdaptivePlan(_history.Of(kind), _cost);

    /// <summary>The same schedule over another history; itself where the application gave it one, which the application keeps.</summary>
    public AdaptiveSchedule With(DurationHistory history) => _isGivenHistory
        ? this
        : new AdaptiveSchedule(new AdaptiveScheduleOptions { RequestCost = TimeSpan.FromSeconds(_cost), History = history });

    public override string ToString() => _cost == 1 ? AdaptiveName : $"{AdaptiveName}:{EcsDuration.Format(TimeSpan.FromSeconds(_cost))}";
}
