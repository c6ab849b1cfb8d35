using EcsTaskAwaiter.Composition;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Poller;
using EcsTaskAwaiter.Management;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Fleet.Hosting;

/// <inheritdoc cref="IClusterEngineFactory"/>
internal sealed class ClusterEngineFactory(IServiceProvider provider, IEnumerable<HostedCluster> hosted, TimeProvider time) : IClusterEngineFactory
{
    public IClusterEngine? TryCreate(string key)
    {
        string name = ShardKey.ClusterOf(key);
        if (!hosted.Any(cluster => cluster.Name == name) || provider.GetKeyedService<ClusterInstruments>(name) is not { } instruments)
        {
            return null;
        }

        // A session of its own, which ends with the activation: when the poller moves to another silo, this process keeps no token.
        ManagementClient client = ManagementRegistration.MakeClient(provider, name);
        var tracker = new EcsOperationTracker(
            client, ShardOptions.Of(ManagementRegistration.OptionsOf(provider, name), ShardKey.ShardsOf(key)), time,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<EcsOperationTracker>(), new Random(), instruments);
        return new ClusterEngine(tracker, new EcsDataStores(client, owned: null), time);
    }
}
