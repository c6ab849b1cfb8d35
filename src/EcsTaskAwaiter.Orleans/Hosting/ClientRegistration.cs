using EcsTaskAwaiter.Composition;
using EcsTaskAwaiter.DependencyInjection;
using EcsTaskAwaiter.Fleet.Client;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;

namespace EcsTaskAwaiter.Fleet.Hosting;

/// <summary>Puts the fleet's loop under the tracker of a cluster.</summary>
internal static class ClientRegistration
{
    public static void Add(IServiceCollection services, string name, Action<EcsFleetOptions>? configure)
    {
        services.AddOptions<EcsFleetOptions>(name).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EcsFleetOptions>, FleetOptionsValidator>());
        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        services.TryAddSingleton<IPollerLinks>(static provider => new GrainPollerLinks(
            GrainsOf(provider), provider.GetRequiredService<TimeProvider>(), provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None));
        ReplaceKeyed<IClusterHealth>(services, name, provider => new FleetHealth(
            name, provider.GetRequiredService<IPollerLinks>(), ShardsOf(provider, name), provider.GetRequiredService<TimeProvider>()));
        ReplaceKeyed(services, name, provider => MakeTracker(provider, name));
        ReplaceKeyed<IEcsDataStores>(services, name, provider => MakeStores(provider, name));
        if (name == Options.DefaultName)
        {
            services.Replace(ServiceDescriptor.Singleton<IEcsDataStores>(provider => provider.GetRequiredKeyedService<IEcsDataStores>(name)));
        }
    }

    private static void ReplaceKeyed<T>(IServiceCollection services, string name, Func<IServiceProvider, T> make)
        where T : class
    {
        services.RemoveAllKeyed<T>(name);
        services.AddKeyedSingleton(name, (provider, _) => make(provider));
    }

    private static EcsOperationTracker MakeTracker(IServiceProvider provider, string name)
    {
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        ILoggerFactory loggers = provider.GetRequiredService<ILoggerFactory>();
        IPollerLinks links = provider.GetRequiredService<IPollerLinks>();
        int shards = ShardsOf(provider, name);
        return new EcsOperationTracker(
            new RemoteSource(CallsOf(provider, name)),
            ManagementRegistration.OptionsOf(provider, name),
            time,
            loggers.CreateLogger<EcsOperationTracker>(),
            (settings, clock, logger) => new RemoteLoop(name, links, shards, settings.Timeout, time, clock, logger));
    }

    private static RemoteDataStores MakeStores(IServiceProvider provider, string name) => new(CallsOf(provider, name));

    // Submissions and single reads go through the first shard, and so through one session.
    private static RemoteCalls CallsOf(IServiceProvider provider, string name) =>
        new(name, provider.GetRequiredService<IPollerLinks>().To(ShardKey.Of(name, shard: 0, ShardsOf(provider, name))));

    private static int ShardsOf(IServiceProvider provider, string name) => provider.GetRequiredService<IOptionsMonitor<EcsFleetOptions>>().Get(name).Shards;

    private static IGrainFactory GrainsOf(IServiceProvider provider) => provider.GetService<IGrainFactory>() ?? throw new InvalidOperationException(
        "ShareThroughOrleans needs Orleans in this process: call builder.UseOrleans(silo => silo.AddEcsTaskAwaiter(name)), or builder.UseOrleansClient(...) where other processes host the silos.");
}
