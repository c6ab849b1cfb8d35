using System.Diagnostics.Metrics;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Operations;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsTaskAwaiter.Benchmarks.Duels.Sharing;

/// <summary>How late the ends are noticed when many waits share one budget. Virtual time, seeded.</summary>
/// <param name="Mean">The mean delay, in seconds.</param>
/// <param name="Median">The median delay, in seconds.</param>
/// <param name="Late">The delay that one in twenty exceeds, in seconds.</param>
/// <param name="LongestUnasked">The longest that any operation went unasked, in seconds.</param>
/// <param name="Requests">Polls of all.</param>
internal sealed record SharedBudget(double Mean, double Median, double Late, double LongestUnasked, int Requests)
{
    private const int Learned = 50;

    private static readonly TimeSpan Restart = TimeSpan.FromMinutes(1);

    public static async Task<SharedBudget> OfAsync(OperationMix mix, int operations, int perSecond, int seed, SharingOrder order)
    {
        var random = new Random(seed);
        var history = new DurationHistory();
        PollingSchedule schedule = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = history });
        if (mix.IsLearned)
        {
            Teach(schedule, mix, random);
        }

        var options = new EcsTaskAwaiterOptions { Timeout = TimeSpan.FromDays(30) };
        options.Polling.MaximumRequestsPerSecond = perSecond;
        options.Polling.Schedule = order == SharingOrder.Ours ? schedule : new OtherOrder(schedule, order, options.Polling.MaximumInterval);
        var clock = new StoppedClock();
        var source = new TimedSource(clock);
        using var meter = new Meter(EcsTelemetry.MeterName);
        await using var tracker = new EcsOperationTracker(source, options, clock, NullLogger.Instance, new Random(seed), new ClusterInstruments(meter, string.Empty));
        var waits = new List<Task>();
        foreach ((MixedKind kind, int number) in Shuffled(mix, operations, random))
        {
            var id = EcsOperationId.ForDataStore($"store-{number}", kind.OpId);
            TimeSpan duration = TimeSpan.FromSeconds(kind.Draw(random)), seen = mix.IsResumed ? duration * random.NextDouble() : TimeSpan.Zero;
            TimeSpan age = mix.IsResumed ? seen + Restart : TimeSpan.Zero;
            source.Add(id, duration - age);
            waits.Add(mix.IsResumed
                ? tracker.Resume(ResumeToken.Write(new ResumePoint(id, clock.GetUtcNow() - age, seen, PollCount: 3))).Completion
                : tracker.WaitAsync(id, cancellationToken: CancellationToken.None));
        }

        while (tracker.Loop.Count > 0)
        {
            clock.Advance(TimeSpan.FromMinutes(10));
        }

        await Task.WhenAll(waits);
        double[] delays = [.. source.Operations.Select(operation => operation.NoticedAfter!.Value.TotalSeconds).Order()];
        return new SharedBudget(
            delays.Average(),
            delays[delays.Length / 2],
            delays[delays.Length * 19 / 20],
            source.Operations.Max(operation => operation.LongestUnasked).TotalSeconds,
            source.Polls.Count);
    }

    /// <summary>Of each figure the median.</summary>
    public static SharedBudget MedianOf(IReadOnlyList<SharedBudget> runs)
    {
        return new SharedBudget(Of(run => run.Mean), Of(run => run.Median), Of(run => run.Late), Of(run => run.LongestUnasked), (int)Of(run => run.Requests));

        double Of(Func<SharedBudget, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
    }

    private static void Teach(PollingSchedule schedule, OperationMix mix, Random random)
    {
        foreach (MixedKind kind in mix.Kinds)
        {
            for (int i = 0; i < Learned; i++)
            {
                PollingPlan plan = schedule.Begin($"data-stores/{kind.OpId}");
                Wait.Of(plan, kind.Draw(random)).Teach(plan);
            }
        }
    }

    private static (MixedKind Kind, int Number)[] Shuffled(OperationMix mix, int operations, Random random)
    {
        MixedKind[] kinds = [.. mix.Kinds.SelectMany(kind => Enumerable.Repeat(kind, (int)Math.Ceiling(kind.Share * operations))).Take(operations)];
        random.Shuffle(kinds);
        return [.. kinds.Select((kind, number) => (kind, number))];
    }
}
