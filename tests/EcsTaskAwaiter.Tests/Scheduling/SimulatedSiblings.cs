namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>Waits for several operations of a kind at the same time: their polls interleave, and each end teaches those still waited for.</summary>
internal static class SimulatedSiblings
{
    /// <param name="schedule">Who decides.</param>
    /// <param name="cost">The request cost in seconds.</param>
    /// <param name="operations">When each is submitted, and how long it takes.</param>
    public static WaitOutcome[] Run(PollingSchedule schedule, double cost, IReadOnlyList<(TimeSpan Submitted, double Duration)> operations)
    {
        var outcomes = new WaitOutcome[operations.Count];
        PollingPlan[] plans = [.. operations.Select(_ => schedule.Begin("kind"))];
        Array.ForEach(plans, plan => plan.Share());
        var due = new PriorityQueue<int, TimeSpan>(operations.Select((operation, index) => (index, operation.Submitted)));
        while (due.TryDequeue(out int index, out TimeSpan now))
        {
            (TimeSpan submitted, double duration) = operations[index];
            WaitOutcome soFar = outcomes[index];
            TimeSpan elapsed = now - submitted;
            if (elapsed.TotalSeconds >= duration)
            {
                double delay = elapsed.TotalSeconds - duration;
                outcomes[index] = soFar with { Noticed = elapsed, Delay = delay, Cost = delay + (cost * soFar.Requests) };
                plans[index].Completed(soFar.LastUnfinished, elapsed);
                AskAgain(now);
                continue;
            }

            outcomes[index] = soFar with { LastUnfinished = elapsed, Requests = soFar.Requests + 1 };
            due.Enqueue(index, now + plans[index].NextDelay(new PollObservation(elapsed, soFar.Requests, Percent: null, EcsTaskState.Pending)));
        }

        return outcomes;

        // As the engine does: whoever's plan is outdated by an end is asked from where it was last seen.
        void AskAgain(TimeSpan now)
        {
            (int Index, TimeSpan At)[] planned = [.. due.UnorderedItems];
            due.Clear();
            foreach ((int index, TimeSpan at) in planned)
            {
                TimeSpan seen = outcomes[index].LastUnfinished, again = at;
                if (outcomes[index].Requests > 0 && plans[index].IsOutdated)
                {
                    again = operations[index].Submitted + seen + plans[index].NextDelay(new PollObservation(seen, outcomes[index].Requests, Percent: null, EcsTaskState.Pending));
                }

                due.Enqueue(index, again > now ? again : now);
            }
        }
    }
}
