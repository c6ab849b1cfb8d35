namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// The rule for durations of which nothing is known. With a request worth c seconds of delay, poll k comes at c·k²/2, so gaps grow
/// linearly: the gap after time t is √(2ct) + c/2. That is the optimal interval √(2c/h) of Keller (1974, Management Science 21(3),
/// 256-260) for the scale-free hazard h = 1/t. The cost of a wait (delay in noticing plus c for each request) stays below
/// 2√2·√(cT) + 2c for every duration T, within √2 of what the best fixed interval could do had T been known. The bound is the plan's
/// own: an engine that polls at least once a minute asks more often than this rule late in a long wait.
/// </summary>
internal sealed class AdaptiveSchedule : PollingSchedule
{
    private readonly Plan _plan;

    public AdaptiveSchedule(AdaptiveScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RequestCost, TimeSpan.Zero, nameof(options.RequestCost));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RequestCost, TimeSpan.FromDays(1), nameof(options.RequestCost));
        _plan = new Plan(options.RequestCost.TotalSeconds);
    }

    // The rule depends on the elapsed time alone, so every operation can share one plan.
    public override PollingPlan Begin(string kind) => _plan;

    private sealed class Plan(double cost) : PollingPlan
    {
        public override TimeSpan NextDelay(in PollObservation observation)
        {
            // c(k+1)²/2 - ck²/2 with t = ck²/2, written in t: a poll moved by jitter or a fault does not throw the plan off.
            double elapsed = Math.Max(observation.Elapsed.TotalSeconds, 0);
            double gap = Math.Sqrt(2 * cost * elapsed) + (cost / 2);

            // A cost of a few ticks would round to no gap at all, and a plan that answers zero never moves on.
            double ticks = Math.Clamp(gap * TimeSpan.TicksPerSecond, 1, TimeSpan.TicksPerDay);
            return TimeSpan.FromTicks((long)ticks);
        }
    }
}
