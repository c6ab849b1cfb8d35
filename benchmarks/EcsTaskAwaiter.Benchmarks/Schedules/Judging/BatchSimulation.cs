namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>Operations of one kind, submitted at one moment and polled on one clock. Whoever's plan is outdated is asked again at once.</summary>
internal static class BatchSimulation
{
    /// <summary>The cost of all together: delays in noticing, and requests.</summary>
    public static double Cost(PollingSchedule schedule, double[] durations, double requestCost)
    {
        PollingPlan[] plans = [.. durations.Select(_ => schedule.Begin("kind"))];
        Array.ForEach(plans, plan => plan.Share());
        double[] last = new double[plans.Length], next = [.. plans.Select(plan => Judge.Delay(plan, 0, 0))];
        int[] polls = new int[plans.Length];
        double cost = 0;
        for (int left = plans.Length; left > 0;)
        {
            int due = Array.IndexOf(next, next.Min());
            double now = next[due];
            polls[due]++;
            cost += requestCost;
            if (now >= durations[due])
            {
                cost += now - durations[due];
                plans[due].Completed(TimeSpan.FromSeconds(last[due]), TimeSpan.FromSeconds(now));
                next[due] = double.PositiveInfinity;
                left--;
                for (int other = 0; other < plans.Length; other++)
                {
                    if (double.IsFinite(next[other]) && plans[other].IsOutdated)
                    {
                        // What was seen last, at the moment it was seen: the plan tells from there when to ask, now at the earliest.
                        next[other] = Math.Max(now, last[other] + Judge.Delay(plans[other], last[other], polls[other]));
                    }
                }
            }
            else
            {
                last[due] = now;
                next[due] = now + Judge.Delay(plans[due], now, polls[due]);
            }
        }

        return cost;
    }
}
