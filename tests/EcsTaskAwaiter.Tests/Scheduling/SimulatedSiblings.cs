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
                continue;
            }

            outcomes[index] = soFar with { LastUnfinished = elapsed, Requests = soFar.Requests + 1 };
            due.Enqueue(index, now + plans[index].NextDelay(new PollObservation(elapsed, soFar.Requests, Percent: null, EcsTaskState.Pending)));
        }

        return outcomes;
    }
}
