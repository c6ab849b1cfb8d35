using System.Net;
using EcsTaskAwaiter.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>Registers in an instance what its settings ask for.</summary>
internal static class InstanceSetup
{
    public const string Postgres = "Npgsql";

    public static void Configure(HostApplicationBuilder builder, InstanceSettings settings)
    {
        IEcsTaskAwaiterBuilder east = builder.Services.AddEcsTaskAwaiter("east", options => Configure(options, settings));
        switch (settings.Role)
        {
            case InstanceRole.Silo:
                builder.UseOrleans(silo => UnattendedSetup.Add(Join(silo, settings), settings).AddEcsTaskAwaiter("east"));
                east.ShareThroughOrleans(fleet => fleet.UnattendedCheckInterval = UnattendedSetup.CheckInterval);
                break;
            case InstanceRole.Client:
                builder.UseOrleansClient(client => Find(client, settings));
                east.ShareThroughOrleans();
                break;
        }
    }

    private static void Configure(EcsTaskAwaiterOptions options, InstanceSettings settings)
    {
        options.Endpoints.Add(settings.Endpoint);
        options.Tls.TrustedCertificates.Add(settings.Fingerprint);
        (options.UserName, options.Password) = ("root", "ChangeMe");
        options.Timeout = settings.Timeout ?? options.Timeout;
        options.Polling.MaximumRequestsPerSecond = settings.RequestsPerSecond ?? options.Polling.MaximumRequestsPerSecond;
        if (settings.Interval is { } interval)
        {
            options.Polling.Schedule = PollingSchedule.Fixed(interval);
            options.Polling.MaximumInterval = interval > options.Polling.MaximumInterval ? interval : options.Polling.MaximumInterval;
        }
    }

    private static ISiloBuilder Join(ISiloBuilder silo, InstanceSettings settings)
    {
        if (settings.Clustering == ClusteringKind.Memory)
        {
            return silo.UseLocalhostClustering(
                settings.SiloPort, settings.GatewayPort, new IPEndPoint(IPAddress.Loopback, settings.FirstSiloPort), settings.Cluster, settings.Cluster);
        }

        silo.Configure<ClusterOptions>(cluster => Name(cluster, settings)).ConfigureEndpoints(IPAddress.Loopback, settings.SiloPort, settings.GatewayPort);
        return settings.Clustering == ClusteringKind.Redis
            ? silo.UseRedisClustering(settings.Store)
            : silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Postgres, settings.Store));
    }

    private static void Find(IClientBuilder client, InstanceSettings settings)
    {
        client.Configure<ClusterOptions>(cluster => Name(cluster, settings));
        _ = settings.Clustering switch
        {
            ClusteringKind.Redis => client.UseRedisClustering(settings.Store),
            ClusteringKind.Postgres => client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Postgres, settings.Store)),
            _ => client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, settings.FirstGatewayPort)),
        };
    }

    private static void Name(ClusterOptions cluster, InstanceSettings settings) => (cluster.ClusterId, cluster.ServiceId) = (settings.Cluster, settings.Cluster);
}
