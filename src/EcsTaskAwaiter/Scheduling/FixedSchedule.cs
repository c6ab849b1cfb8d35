namespace EcsTaskAwaiter.Scheduling;

/// <summary>The same delay each time.</summary>
internal sealed class FixedSchedule : PollingSchedule
{
    private readonly Plan _plan;

    public FixedSchedule(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        _plan = new Plan(interval);
    }

    // Stateless, so every operation can share one plan.
    public override PollingPlan Begin(string kind) => _plan;

    private sealed class Plan(TimeSpan interval) : PollingPlan
    {
        public override TimeSpan NextDelay(in PollObservation observation) => interval;
    }
}
