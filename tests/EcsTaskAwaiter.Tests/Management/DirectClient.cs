using System.Diagnostics.Metrics;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Polly;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>The client alone, without a tracker above it and without repetition beneath it, over a server in memory.</summary>
internal sealed class DirectClient : IAsyncDisposable
{
    public const int Limit = 4096;

    private readonly Meter _meter = new(EcsTelemetry.MeterName);
    private readonly HttpMessageInvoker _http;

    public DirectClient(HttpMessageHandler server, int nodes = 1, Func<CancellationToken, Task<string>>? tokenProvider = null)
    {
        _http = new HttpMessageInvoker(server);
        Uri[] endpoints = [.. Enumerable.Range(1, nodes).Select(node => new Uri($"https://node-{node}:4443"))];
        var settings = new ManagementSettings(endpoints, TimeSpan.FromSeconds(15), Limit, tokenProvider, () => ("svc", "Tr0ub4dor&3"));
        Inner = new ManagementClient(_http, ResiliencePipeline<HttpResponseMessage>.Empty, settings, Time, Log, new ClusterInstruments(_meter, cluster: string.Empty));
    }

    public ManagementClient Inner { get; }

    public VirtualTime Time { get; } = new();

    public FakeLogger Log { get; } = new();

    /// <summary>What was logged, each with its event's number and level.</summary>
    public IEnumerable<(int Id, LogLevel Level, string Message)> Lines => Log.Collector.GetSnapshot().Select(line => (line.Id.Id, line.Level, line.Message));

    public Task<TaskReading> ReadAsync(ulong knownBody = 0) => Inner.ReadTaskAsync(Engine.Id, knownBody, TestContext.Current.CancellationToken).AsTask();

    public async ValueTask DisposeAsync()
    {
        await Inner.DisposeAsync();
        _http.Dispose();
        _meter.Dispose();
    }
}
