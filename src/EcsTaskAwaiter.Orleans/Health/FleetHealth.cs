using EcsTaskAwaiter.DependencyInjection;
using EcsTaskAwaiter.Fleet.Client;
using EcsTaskAwaiter.Fleet.Contract;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsTaskAwaiter.Fleet.Health;

/// <summary>The health of a shared cluster as this instance sees it. Remembers since when the poller does not answer. Thread-safe.</summary>
internal sealed class FleetHealth(string cluster, IPollerLinks links, int shards, TimeProvider time) : IClusterHealth
{
    private readonly Lock _gate = new();
    private readonly IPollerLink[] _pollers = [.. Enumerable.Range(0, shards).Select(shard => links.To(ShardKey.Of(cluster, shard, shards)))];
    private long? _silentSince;

    public IHealthCheck CheckFor(TimeSpan staleAfter) => new FleetHealthCheck(this, staleAfter);

    /// <summary>Asks the pollers where they live and how the cluster stands.</summary>
    public async Task<FleetState> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            PollerReport[] reports = await Task.WhenAll(_pollers.Select(static poller => poller.DescribeAsync())).WaitAsync(cancellationToken).ConfigureAwait(false);
            return new FleetState(cluster, reports, Failure: null, SilentFor(isSilent: false));
        }
#pragma warning disable CA1031 // Orleans throws many types when a silo is gone: for the check they are one.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new FleetState(cluster, [], exception, SilentFor(isSilent: true));
        }
    }

    private TimeSpan SilentFor(bool isSilent)
    {
        lock (_gate)
        {
            _silentSince = isSilent ? _silentSince ?? time.GetTimestamp() : null;
            return _silentSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;
        }
    }
}
