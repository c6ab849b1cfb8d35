namespace EcsTaskAwaiter.Tests.Support;

/// <summary>Asks at the gap a kind is known to call for, and tells how likely the end comes within it: a hazard of 2/gap² at a request cost of a second.</summary>
internal sealed class KnownHazardSchedule(Func<string, TimeSpan> gapOf) : PollingSchedule
{
    public override PollingPlan Begin(string kind) => new Plan(gapOf(kind));

    private sealed class Plan(TimeSpan gap) : PollingPlan
    {
        public override TimeSpan NextDelay(in PollObservation observation) => gap;

        public override PollForecast Forecast(in PollObservation observation) => new(Remaining: null, IsStalled: false) { ChanceOfEnd = Math.Min(1, 2 / gap.TotalSeconds) };
    }
}
