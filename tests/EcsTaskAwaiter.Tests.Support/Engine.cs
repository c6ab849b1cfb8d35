using System.Diagnostics.Metrics;
using EcsTaskAwaiter.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A tracker over a server in memory and a virtual clock. Answers come within the call that advances the clock, so nothing is left to chance.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly Meter _meter = new(EcsTelemetry.MeterName);

    public Engine(Action<EcsTaskAwaiterOptions>? configure = null, string cluster = "", VirtualTime? time = null)
    {
        Time = time ?? new VirtualTime();
        Source = new FakeSource(Time);
        var options = new EcsTaskAwaiterOptions();
        options.Polling.Jitter = 0;
        options.Polling.Schedule = PollingSchedule.Fixed(TimeSpan.FromSeconds(10));
        configure?.Invoke(options);
        Tracker = new EcsOperationTracker(Source, options, Time, Log, new Random(1), new ClusterInstruments(_meter, cluster));
    }

    public static EcsOperationId Id { get; } = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");

    public VirtualTime Time { get; }

    public FakeSource Source { get; }

    public FakeLogger Log { get; } = new();

    public EcsOperationTracker Tracker { get; }

    public IEnumerable<string> LogLines(LogLevel level) => Log.Collector.GetSnapshot().Where(line => line.Level == level).Select(line => line.Message);

    public async ValueTask DisposeAsync()
    {
        await Tracker.DisposeAsync();
        _meter.Dispose();
    }
}
