using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;

namespace EcsTaskAwaiter.Benchmarks.Duels.Measures;

/// <summary>The processor time of a poll in microseconds, by how many operations are watched.</summary>
/// <param name="Few">With a hundred or so.</param>
/// <param name="Many">With very many.</param>
internal sealed record CrowdCost(double Few, double Many)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public double Ratio => Many / Few;

    /// <summary>Our whole client, over a handler in memory.</summary>
    public static async Task<CrowdCost> OfClientAsync(int few, int many, int polls, int rounds)
    {
        await using Watching small = StartClient(few), large = StartClient(many);
        return Alternate(small, large, polls, rounds);
    }

    /// <summary>The engine alone: the queue, the plans, what is known of each operation.</summary>
    public static async Task<CrowdCost> OfEngineAsync(int few, int many, int polls, int rounds)
    {
        await using Watching small = StartEngine(few), large = StartEngine(many);
        return Alternate(small, large, polls, rounds);
    }

    private static CrowdCost Alternate(Watching few, Watching many, int polls, int rounds)
    {
        var costs = new List<(double Few, double Many)>();
        for (int round = 0; round <= rounds; round++)
        {
            (double Few, double Many) cost = (few.Poll(polls), many.Poll(polls));
            if (round > 0)
            {
                costs.Add(cost);
            }
        }

        return new CrowdCost(Median(costs.Select(cost => cost.Few)), Median(costs.Select(cost => cost.Many)));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static Watching StartClient(int operations)
    {
        var clock = new StoppedClock();
        var handler = new CannedHandler();
        var arena = new Arena(new Uri("https://localhost:4443"), Interval) { Handler = () => handler, Time = clock };
        var ours = Contestants.Ours.Start(arena);
        return new Watching(ours, ours.Tracker, clock, () => handler.Polls, operations);
    }

    private static Watching StartEngine(int operations)
    {
        var engine = new EngineAlone(PollingSchedule.Fixed(Interval));
        return new Watching(engine, engine.Tracker, engine.Clock, () => engine.Source.Polls, operations);
    }

    private sealed class Watching : IAsyncDisposable
    {
        private readonly IAsyncDisposable _owner;
        private readonly StoppedClock _clock;
        private readonly Func<int> _polls;
        private readonly int _operations;

        public Watching(IAsyncDisposable owner, EcsOperationTracker tracker, StoppedClock clock, Func<int> polls, int operations)
        {
            (_owner, _clock, _polls, _operations) = (owner, clock, polls, operations);
            for (int i = 0; i < operations; i++)
            {
                _ = tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{i}", "CREATE"), new EcsWaitOptions { Timeout = TimeSpan.FromDays(300) }, CancellationToken.None);
            }

            clock.Advance(Interval * 2);
        }

        public double Poll(int polls)
        {
            GC.Collect();
            int before = _polls();
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            _clock.Advance(Interval * Math.Max(1, (double)polls / _operations));
            return (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / (_polls() - before);
        }

        public ValueTask DisposeAsync() => _owner.DisposeAsync();
    }
}
