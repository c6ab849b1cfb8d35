using BenchmarkDotNet.Attributes;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Benchmarks.Micro;

/// <summary>What the engine does after an answer: fold it into what is known, and decide when to ask next.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class PlanBenchmarks
{
    private readonly DateTimeOffset _utcNow = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);
    private readonly PollingPlan _cold = PollingSchedule.Adaptive().Begin("kind");
    private readonly PollingPlan _learned = Learned();
    private readonly PollingPlan _fixed = PollingSchedule.Fixed(TimeSpan.FromSeconds(10)).Begin("kind");
    private readonly PollObservation _observation = new(TimeSpan.FromSeconds(200), 12, Percent: null, EcsTaskState.Pending);
    private OperationStatus _status = OperationStatus.Start(TimeSpan.Zero);

    /// <summary>After one answer.</summary>
    [GlobalSetup]
    public void Begin() => _status = _status.After(TaskReading.Of(new EcsTask { OpId = "CREATE", State = EcsTaskState.Pending }, bodyHash: 1), TimeSpan.FromSeconds(1), _utcNow);

    /// <summary>An answer with nothing new.</summary>
    [Benchmark(Description = "fold an answer with nothing new")]
    public int Fold() => _status.After(TaskReading.Unchanged, TimeSpan.FromSeconds(200), _utcNow).PollCount;

    /// <summary>A fixed interval, and its turn while the budget is short.</summary>
    [Benchmark(Description = "decide, fixed interval")]
    public TimeSpan DecideFixed() => PlannedPoll.Of(_fixed, _observation, requestCost: 4).PriorityDelay;

    /// <summary>The rule for what nothing is known of.</summary>
    [Benchmark(Description = "decide, adaptive, nothing learned")]
    public TimeSpan DecideCold() => PlannedPoll.Of(_cold, _observation, requestCost: 4).PriorityDelay;

    /// <summary>The plan made of fifty ends.</summary>
    [Benchmark(Description = "decide, adaptive, fifty ends learned")]
    public TimeSpan DecideLearned() => PlannedPoll.Of(_learned, _observation, requestCost: 4).PriorityDelay;

    private static PollingPlan Learned()
    {
        var random = new Random(1);
        PollingSchedule schedule = PollingSchedule.Adaptive();
        for (int i = 0; i < 50; i++)
        {
            var duration = TimeSpan.FromSeconds(Normal.Draw(random, 300, 0.5));
            schedule.Begin("kind").Completed(duration, duration);
        }

        return schedule.Begin("kind");
    }
}
