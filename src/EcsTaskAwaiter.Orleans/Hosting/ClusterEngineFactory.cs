using EcsTaskAwaiter.Composition;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Poller;
using EcsTaskAwaiter.Fleet.Sessions;
using EcsTaskAwaiter.Fleet.Storage;
using EcsTaskAwaiter.Management;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;

namespace EcsTaskAwaiter.Fleet.Hosting;

/// <inheritdoc cref="IClusterEngineFactory"/>
internal sealed class ClusterEngineFactory(IServiceProvider provider, IEnumerable<HostedCluster> hosted, FleetStorage storage, TimeProvider time) : IClusterEngineFactory
{
    public IClusterEngine? TryCreate(string key, DurationHistory? history)
    {
        string name = ShardKey.ClusterOf(key);
        if (!hosted.Any(cluster => cluster.Name == name) || provider.GetKeyedService<ClusterInstruments>(name) is not { } instruments)
        {
            return null;
        }

        // A session of its own, which ends with the activation: when the poller moves to another silo, this process keeps no token.
        SessionHandover? handover = HandoverOf(name, key);
        ManagementClient client = ManagementRegistration.MakeClient(provider, name, handover is null ? null : logins => new HandedOverTokens(logins, handover));
        EcsTaskAwaiterOptions options = ManagementRegistration.OptionsOf(provider, name);
        PollingSchedule? schedule = history is null ? options.Polling.Schedule : LearnedDurations.Over(options.Polling.Schedule, history);
        var tracker = new EcsOperationTracker(
            client, ShardOptions.Of(options, ShardKey.ShardsOf(key), schedule), time,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<EcsOperationTracker>(), new Random(), instruments);
        RecordedEnds? ends = storage.Exists ? new RecordedEnds(name, provider.GetRequiredService<IGrainFactory>()) : null;
        return new ClusterEngine(tracker, client, ends, handover, time);
    }

    // Checked when the host starts: see FleetOptionsValidator.
    private SessionHandover? HandoverOf(string name, string key) => !provider.GetRequiredService<IOptionsMonitor<EcsFleetOptions>>().Get(name).HandOverSession
        ? null
        : new SessionHandover(
            key,
            provider.GetService<IEcsSessionStore>() ?? new GrainSessionStore(storage),
            new SessionProtector(provider.GetRequiredService<IDataProtectionProvider>(), key),
            time,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<SessionHandover>());
}
