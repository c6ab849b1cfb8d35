using EcsTaskAwaiter.Composition;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Management;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.DependencyInjection;

/// <summary>Registers one cluster: a tracker and data stores that share a session.</summary>
internal static class ClusterRegistration
{
    public static IEcsTaskAwaiterBuilder Add(IServiceCollection services, string name)
    {
        IHttpClientBuilder http = ManagementRegistration.Add(services, name);
        services.TryAddKeyedSingleton(name, (provider, _) => MakeTracker(provider, name));
        services.TryAddKeyedSingleton<IEcsOperationTracker>(name, (provider, _) => provider.GetRequiredKeyedService<EcsOperationTracker>(name));
        services.TryAddKeyedSingleton(name, (provider, _) => new EcsDataStores(provider.GetRequiredKeyedService<ManagementClient>(name), owned: null));
        services.TryAddKeyedSingleton<IEcsDataStores>(name, (provider, _) => provider.GetRequiredKeyedService<EcsDataStores>(name));
        if (name == Options.DefaultName)
        {
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<EcsOperationTracker>(name));
            services.TryAddSingleton<IEcsOperationTracker>(provider => provider.GetRequiredKeyedService<EcsOperationTracker>(name));
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<EcsDataStores>(name));
            services.TryAddSingleton<IEcsDataStores>(provider => provider.GetRequiredKeyedService<EcsDataStores>(name));
        }

        return new EcsTaskAwaiterBuilder(name, services, http);
    }

    private static EcsOperationTracker MakeTracker(IServiceProvider provider, string name) => new(
        provider.GetRequiredKeyedService<ManagementClient>(name),
        ManagementRegistration.OptionsOf(provider, name),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILoggerFactory>().CreateLogger<EcsOperationTracker>(),
        new Random(),
        provider.GetRequiredKeyedService<ClusterInstruments>(name));
}
