namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>What a schedule costs after so many operations known only by its own polls, against the true optimum.</summary>
internal static class Judge
{
    /// <summary>From how many operations on a time left is held against the truth.</summary>
    private const int BandFrom = 20;

    public static IReadOnlyList<int> Sizes { get; } = [5, 20, 50, 200];

    public static PollingSchedule Ours(double requestCost) =>
        PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = TimeSpan.FromSeconds(requestCost) });

    /// <summary>
    /// Cost over optimum after each of <see cref="Sizes"/>, in the mean of the repetitions. Where exact, the schedule is told how long each operation
    /// took, to the digit, instead of between which of its polls it ended: what is lost even then, no better use of polls could save.
    /// </summary>
    public static double[] Ratios(JudgedFamily family, DurationSample fresh, double optimum, Func<double, PollingSchedule> schedule, int repetitions, int seed, Band? band, bool isExact = false)
    {
        double[] ratios = new double[Sizes.Count];
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            var random = new Random((1000 * repetition) + seed);
            PollingSchedule taught = schedule(family.RequestCost);
            int done = 0;
            for (int size = 0; size < Sizes.Count; size++)
            {
                for (; done < Sizes[size]; done++)
                {
                    var duration = TimeSpan.FromSeconds(family.Draw(random));
                    if (isExact)
                    {
                        taught.Begin("kind").Completed(duration, duration);
                    }
                    else
                    {
                        Teach(taught, duration.TotalSeconds, family.RequestCost, done >= BandFrom ? band : null);
                    }
                }

                PollingPlan plan = taught.Begin("kind");
                ratios[size] += fresh.MeanCost(now => now + Delay(plan, now, 3), family.RequestCost) / optimum / repetitions;
            }
        }

        return ratios;
    }

    /// <summary>One operation from its submission to its end, which the schedule learns from. Its cost: delay in noticing, and requests.</summary>
    public static double Teach(PollingSchedule schedule, double duration, double requestCost, Band? band = null, string kind = "kind")
    {
        PollingPlan plan = schedule.Begin(kind);
        double now = 0, last = 0;
        int polls = 0;
        for (; now < duration || polls == 0; polls++)
        {
            last = now;
            PollObservation seen = Seen(now, polls);
            now += plan.NextDelay(seen).TotalSeconds;
            band?.Count(plan.Forecast(seen).Remaining, duration - last);
        }

        plan.Completed(TimeSpan.FromSeconds(last), TimeSpan.FromSeconds(now));
        return now - duration + (requestCost * polls);
    }

    public static double Delay(PollingPlan plan, double now, int polls) => plan.NextDelay(Seen(now, polls)).TotalSeconds;

    private static PollObservation Seen(double now, int polls) => new(TimeSpan.FromSeconds(now), polls, Percent: null, EcsTaskState.Pending);
}
