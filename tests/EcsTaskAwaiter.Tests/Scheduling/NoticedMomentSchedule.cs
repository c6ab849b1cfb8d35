using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>The naive reader: takes the moment of noticing for the duration, and asks at that moment the next time.</summary>
internal sealed class NoticedMomentSchedule : PollingSchedule
{
    private TimeSpan? _noticed;

    public override PollingPlan Begin(string kind) => new Plan(this);

    private sealed class Plan(NoticedMomentSchedule schedule) : PollingPlan
    {
        public override TimeSpan NextDelay(in PollObservation observation) => schedule._noticed is { } noticed && observation.Elapsed < noticed
            ? noticed - observation.Elapsed
            : TimeSpan.FromSeconds(ColdRule.Gap(observation.Elapsed.TotalSeconds, cost: 1));

        public override void Completed(TimeSpan atLeast, TimeSpan atMost) => schedule._noticed = atMost;
    }
}
