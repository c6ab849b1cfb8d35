using BenchmarkDotNet.Attributes;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Benchmarks.Micro;

/// <summary>The order of the operations: the first taken out and put in again later, as each poll does. By the number of operations.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class QueueBenchmarks
{
    private readonly Random _random = new(1);
    private readonly PriorityQueue<int, TimeSpan> _rival = new();
    private OperationHeap<ByDue, TimeSpan> _heap = new();

    /// <summary>How many operations are watched.</summary>
    [Params(100, 100_000)]
    public int Operations { get; set; }

    /// <summary>Fills both.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _heap = new OperationHeap<ByDue, TimeSpan>();
        _rival.Clear();
        for (int i = 0; i < Operations; i++)
        {
            var due = TimeSpan.FromSeconds(60 * _random.NextDouble());
            _heap.AddOrMove(new TrackedOperation(EcsOperationId.ForDataStore("store", "CREATE"), OperationStatus.Start(TimeSpan.Zero)), due);
            _rival.Enqueue(i, due);
        }
    }

    /// <summary>Ours, which can move one by its place.</summary>
    [Benchmark(Description = "take and put back, ours")]
    public void Turn()
    {
        TrackedOperation first = _heap.First!;
        TimeSpan due = _heap.FirstKey;
        _heap.Remove(first);
        _heap.AddOrMove(first, due + TimeSpan.FromSeconds(54 + (12 * _random.NextDouble())));
    }

    /// <summary>The framework's, which cannot.</summary>
    [Benchmark(Baseline = true, Description = "take and put back, PriorityQueue")]
    public void TurnOfRival()
    {
        _rival.TryDequeue(out int first, out TimeSpan due);
        _rival.Enqueue(first, due + TimeSpan.FromSeconds(54 + (12 * _random.NextDouble())));
    }
}
