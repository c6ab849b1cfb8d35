namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>One wait for one operation of a known duration, by its plan alone: no engine, no jitter.</summary>
internal static class SimulatedWait
{
    private const int EndlessPolls = 200_000;

    /// <summary>Waits for an operation and tells its plan nothing of the end.</summary>
    /// <param name="plan">Who decides.</param>
    /// <param name="cost">The request cost in seconds.</param>
    /// <param name="duration">How long the operation takes, in seconds.</param>
    /// <param name="percent">What the server says after so many seconds; nothing where null.</param>
    public static WaitOutcome Run(PollingPlan plan, double cost, double duration, Func<double, int?>? percent = null)
    {
        TimeSpan now = TimeSpan.Zero, last;
        int requests = 0;
        do
        {
            last = now;
            now += plan.NextDelay(new PollObservation(now, requests, percent?.Invoke(now.TotalSeconds), EcsTaskState.Pending));
            if (++requests > EndlessPolls)
            {
                throw new InvalidOperationException($"Still polling at {now}, for a duration of {duration} s.");
            }
        }
        while (now.TotalSeconds < duration);

        double delay = now.TotalSeconds - duration;
        return new WaitOutcome(requests, last, now, delay, delay + (cost * requests));
    }

    /// <summary>Waits for an operation, and tells its plan between which polls it ended.</summary>
    public static WaitOutcome Learn(PollingSchedule schedule, double cost, double duration, Func<double, int?>? percent = null, string kind = "kind")
    {
        PollingPlan plan = schedule.Begin(kind);
        WaitOutcome outcome = Run(plan, cost, duration, percent);
        plan.Completed(outcome.LastUnfinished, outcome.Noticed);
        return outcome;
    }

    /// <summary>What the wait costs where nothing is known.</summary>
    public static WaitOutcome Cold(double cost, double duration) => Run(Adaptive(cost).Begin("unknown"), cost, duration);

    public static PollingSchedule Adaptive(double cost) =>
        PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = TimeSpan.FromSeconds(cost) });
}
