using EcsTaskAwaiter.Benchmarks.Peers;

namespace EcsTaskAwaiter.Benchmarks;

/// <summary>One family at one request cost: what the optimum, the peers, the cold rule and the rule with history cost in the mean.</summary>
internal sealed record Column(DurationFamily Family, double RequestCost, double Optimum, Expectation[] Peers, Expectation Cold, Expectation Learned)
{
    public const int Training = 50;

    private const int Jitters = 40;

    public static IReadOnlyList<double> RequestCosts { get; } = [0.2, 1, 5];

    public double BestPeer => Peers.Min(peer => peer.Cost(RequestCost));

    public string BestPeerName => Peer.All[Array.FindIndex(Peers, peer => peer.Cost(RequestCost) <= BestPeer)].Name;

    public static Column[] All(int repetitions) =>
        [.. DurationFamily.All.SelectMany(family => RequestCosts.Select(cost => (family, cost))).AsParallel().AsOrdered().Select(cell => Of(cell.family, cell.cost, repetitions))];

    public static PollingSchedule Schedule(double requestCost) =>
        PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = TimeSpan.FromSeconds(requestCost) });

    /// <summary>A schedule that has seen operations of the kind, one after another, through its own polls alone.</summary>
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

    public static Column Of(DurationFamily family, double cost, int repetitions)
    {
        Expectation[] peers = [.. Peer.All.Select(peer => Mean(Jitters, seed =>
        {
            Func<int, double> delays = peer.Begin(new Random(seed));
            return Expectation.Of((_, polls) => delays(polls), family.Survival);
        }, peer.IsJittered))];
        Expectation learned = Mean(repetitions, seed =>
        {
            var random = new Random(1000 + seed);
            return Expectation.Of(Trained(cost, () => family.Draw(random)).Begin("kind"), family);
        });
        return new Column(family, cost, Benchmarks.Optimum.Of(family, cost).Cost, peers, Expectation.Of(Schedule(cost).Begin("kind"), family), learned);
    }

    private static Expectation Mean(int repetitions, Func<int, Expectation> of, bool isRandom = true)
    {
        Expectation[] all = [.. Enumerable.Range(0, isRandom ? repetitions : 1).Select(of)];
        return new Expectation(all.Average(one => one.Requests), all.Average(one => one.Delay));
    }
}
