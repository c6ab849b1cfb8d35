using System.Diagnostics.Metrics;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;
using EcsTaskAwaiter.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>Our engine over a source without HTTP, on a clock that is moved by hand.</summary>
internal sealed class EngineAlone : IAsyncDisposable
{
    private readonly Meter _meter = new(EcsTelemetry.MeterName);

    public EngineAlone(PollingSchedule schedule)
    {
        var options = new EcsTaskAwaiterOptions { Timeout = TimeSpan.FromDays(30) };
        options.Polling.MaximumRequestsPerSecond = 10_000;
        options.Polling.Schedule = schedule;
        Tracker = new EcsOperationTracker(Source, options, Clock, NullLogger.Instance, new Random(1), new ClusterInstruments(_meter, string.Empty));
    }

    public StoppedClock Clock { get; } = new();

    public IdleSource Source { get; } = new();

    public EcsOperationTracker Tracker { get; }

    public async ValueTask DisposeAsync()
    {
        await Tracker.DisposeAsync();
        _meter.Dispose();
    }
}
