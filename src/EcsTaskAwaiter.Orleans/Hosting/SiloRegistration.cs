using EcsTaskAwaiter.Fleet.Poller;
using EcsTaskAwaiter.Fleet.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace EcsTaskAwaiter.Fleet.Hosting;

/// <summary>What a silo needs to host pollers.</summary>
internal static class SiloRegistration
{
    public static void Add(IServiceCollection services, string name)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FleetStorage>();
        services.TryAddSingleton<IClusterEngineFactory, ClusterEngineFactory>();
        services.AddSingleton(new HostedCluster(name));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<ClusterMembershipOptions>, FasterFailureDetection>());
    }
}
