namespace EcsTaskAwaiter.Scheduling;

/// <summary>The same delay each time.</summary>
internal sealed class FixedSchedule : PollingSchedule
{
    private readonly TimeSpan _interval;
    private readonly Plan _plan;

    public FixedSchedule(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        _interval = interval;
        _plan = new Plan(interval);
    }

    // Stateless, so every operation can share one plan.
    public override PollingPlan Begin(string kind) => _plan;

    public override string ToString() => $"{FixedName}:{EcsDuration.Format(_interval)}";

    private sealed class Plan(TimeSpan interval) : PollingPlan
    {
        public override TimeSpan NextDelay(in PollObservation observation) => interval;
    }
}
