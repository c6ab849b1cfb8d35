namespace EcsTaskAwaiter.Benchmarks.Duels.Sharing;

/// <summary>The same plans in the same engine, but served in another order than by what is known of their ends.</summary>
internal sealed class OtherOrder(PollingSchedule inner, SharingOrder order, TimeSpan longestInterval) : PollingSchedule
{
    public override PollingPlan Begin(string kind) => new Plan(inner.Begin(kind), order, longestInterval);

    private sealed class Plan(PollingPlan inner, SharingOrder order, TimeSpan longestInterval) : PollingPlan
    {
        private TimeSpan _planned;

        public override TimeSpan NextDelay(in PollObservation observation) => _planned = inner.NextDelay(observation);

        public override PollForecast Forecast(in PollObservation observation) => inner.Forecast(observation);

        public override void Completed(TimeSpan atLeast, TimeSpan atMost) => inner.Completed(atLeast, atMost);

        public override void Abandoned(TimeSpan elapsed) => inner.Abandoned(elapsed);

        internal override TimeSpan? DelayAt(in PollObservation observation, double requestCost) => order switch
        {
            // Before the first poll all come in the order in which they were begun.
            _ when observation.State == EcsTaskState.Unknown => null,
            SharingOrder.FirstCome => _planned < longestInterval ? _planned : longestInterval,
            _ => TimeSpan.Zero,
        };
    }
}
