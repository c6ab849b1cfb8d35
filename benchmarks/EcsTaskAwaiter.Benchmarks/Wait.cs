using EcsTaskAwaiter.Benchmarks.Peers;

namespace EcsTaskAwaiter.Benchmarks;

/// <summary>One simulated wait. It begins right after the submission; the first poll at or after the end notices it. No engine rules.</summary>
internal readonly record struct Wait(int Requests, double Delay, double LastUnfinished, double Noticed)
{
    public double Cost(double requestCost) => Delay + (requestCost * Requests);

    public static Wait Of(PollingPlan plan, double duration, Func<double, int?>? percent = null)
    {
        double now = 0, last = 0;
        for (int polls = 0; ; polls++)
        {
            int? said = polls == 0 ? null : percent?.Invoke(now);
            last = now;
            now += plan.NextDelay(new PollObservation(TimeSpan.FromSeconds(now), polls, said, EcsTaskState.Pending)).TotalSeconds;
            if (now >= duration)
            {
                return new Wait(polls + 1, now - duration, last, now);
            }
        }
    }

    public static Wait Of(Peer peer, Random random, double duration)
    {
        Func<int, double> next = peer.Begin(random);
        double now = 0, last = 0;
        for (int polls = 0; ; polls++)
        {
            last = now;
            now += next(polls);
            if (now >= duration)
            {
                return new Wait(polls + 1, now - duration, last, now);
            }
        }
    }

    public void Teach(PollingPlan plan) => plan.Completed(TimeSpan.FromSeconds(LastUnfinished), TimeSpan.FromSeconds(Noticed));
}
