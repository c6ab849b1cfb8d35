namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A caller's schedule that calls back into the tracker from within each of its members.</summary>
internal sealed class CallingSchedule(Action call) : PollingSchedule
{
    public override PollingPlan Begin(string kind)
    {
        call();
        return new Plan(call);
    }

    private sealed class Plan(Action call) : PollingPlan
    {
        public override TimeSpan NextDelay(in PollObservation observation)
        {
            call();
            return TimeSpan.FromSeconds(10);
        }

        public override void Completed(TimeSpan atLeast, TimeSpan atMost) => call();

        public override void Abandoned(TimeSpan elapsed) => call();
    }
}
