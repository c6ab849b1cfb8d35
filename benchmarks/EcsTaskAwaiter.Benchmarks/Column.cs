using EcsTaskAwaiter.Benchmarks.Peers;

namespace EcsTaskAwaiter.Benchmarks;

/// <summary>One family at one request cost: the optimum, and what the peers, the cold rule and the rule with history cost in the mean.</summary>
internal sealed record Column(DurationFamily Family, double RequestCost, double Optimum, double[] Peers, double Cold, double Learned)
{
    public const int Training = 50;

    public double BestPeer => Peers.Min();

    public static Column[] All(int repetitions)
    {
        (DurationFamily Family, double Cost)[] cells = [.. DurationFamily.All.SelectMany(family => new[] { 0.2, 1, 5 }.Select(cost => (family, cost)))];
        return [.. cells.AsParallel().AsOrdered().Select(cell => Of(cell.Family, cell.Cost, repetitions))];
    }

    public static PollingSchedule Schedule(double requestCost) =>
        PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = TimeSpan.FromSeconds(requestCost) });

    public static PollingSchedule Trained(double requestCost, Func<double> draw, int operations = Training)
    {
        PollingSchedule schedule = Schedule(requestCost);
        for (int i = 0; i < operations; i++)
        {
            PollingPlan plan = schedule.Begin("kind");
            Wait.Of(plan, draw()).Teach(plan);
        }

        return schedule;
    }

    private static Column Of(DurationFamily family, double cost, int repetitions)
    {
        var random = new Random(7);
        double[] durations = [.. Enumerable.Range(0, repetitions * 100).Select(_ => family.Draw(random))];
        double[] peers = [.. Benchmarks.Peers.Peer.All.Select(peer =>
        {
            var jitter = new Random(11);
            return durations.Average(duration => Wait.Of(peer, jitter, duration).Cost(cost));
        })];
        PollingSchedule cold = Schedule(cost);
        double learned = 0;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            var training = new Random(1000 + repetition);
            PollingSchedule schedule = Trained(cost, () => family.Draw(training));
            learned += durations.Skip(repetition * 100).Take(100).Average(duration => Wait.Of(schedule.Begin("kind"), duration).Cost(cost));
        }

        return new Column(family, cost, Benchmarks.Optimum.Of(family, cost).Cost, peers, durations.Average(duration => Wait.Of(cold.Begin("kind"), duration).Cost(cost)), learned / repetitions);
    }
}
