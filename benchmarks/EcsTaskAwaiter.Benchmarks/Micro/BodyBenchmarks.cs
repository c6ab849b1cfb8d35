using System.Text.Json;
using BenchmarkDotNet.Attributes;
using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Benchmarks.Micro;

/// <summary>What is done with the body of an answer: hashed if it is the same as before, read if not.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class BodyBenchmarks
{
    private readonly byte[] _body = TaskBodies.Of("/vdc/data-stores/10.4.0.101/tasks/CREATE");
    private ulong _known;

    /// <summary>The hash of the body read before.</summary>
    [GlobalSetup]
    public void Learn() => _known = BodyHash.Of(_body);

    /// <summary>What a poll that finds nothing new does.</summary>
    [Benchmark(Description = "compare by hash")]
    public bool Compare() => BodyHash.Of(_body) == _known;

    /// <summary>What a poll with news does.</summary>
    [Benchmark(Description = "read, ours")]
    public EcsTask Read() => EcsTask.Parse(_body, "application/json");

    /// <summary>The same fields by generated code.</summary>
    [Benchmark(Baseline = true, Description = "read, System.Text.Json source generation")]
    public object? ReadByRival() => JsonSerializer.Deserialize(_body, RivalJson.Default.RivalTask);
}
