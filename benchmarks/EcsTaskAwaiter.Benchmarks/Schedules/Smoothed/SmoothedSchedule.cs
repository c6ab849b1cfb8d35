using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Smoothed;

/// <summary>
/// The adaptive schedule as it was until November 2026: Turnbull's estimate from the last fifty ends, smoothed. Kept as the rival of the
/// mixture in every report. Without percent, which did not change.
/// </summary>
internal sealed class SmoothedSchedule(double cost) : PollingSchedule
{
    private readonly Dictionary<string, KindHistory> _kinds = [];

    public override PollingPlan Begin(string kind)
    {
        if (!_kinds.TryGetValue(kind, out KindHistory? history))
        {
            _kinds[kind] = history = new KindHistory();
        }

        return new Plan(history, cost);
    }

    private sealed class Plan(KindHistory kind, double cost) : PollingPlan
    {
        public override TimeSpan NextDelay(in PollObservation observation)
        {
            double elapsed = observation.Elapsed.TotalSeconds;
            double next = kind.Forecast(cost)?.NextAfter(elapsed, cost) ?? (elapsed + ColdRule.Gap(elapsed, cost));
            return TimeSpan.FromTicks((long)Math.Clamp((next - elapsed) * TimeSpan.TicksPerSecond, 1, TimeSpan.TicksPerDay));
        }

        public override void Completed(TimeSpan atLeast, TimeSpan atMost) => kind.Add(DurationInterval.Of(atLeast, atMost), cost);

        public override void Abandoned(TimeSpan elapsed) => kind.Add(DurationInterval.Abandoned(elapsed), cost);
    }
}
