using System.Net;
using System.Net.Sockets;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;

namespace EcsTaskAwaiter.Fleet.Tests.Support;

/// <summary>One instance of an application that waits for the simulated cluster <c>east</c>. Real time: Orleans has clocks of its own.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly IHost _host;

    private Instance(IHost host, IPEndPoint gateway, IPEndPoint? silo) => (_host, Gateway, Silo) = (host, gateway, silo);

    /// <summary>Where clients without a silo connect.</summary>
    public IPEndPoint Gateway { get; }

    /// <summary>Where further silos join; null for an instance without one.</summary>
    public IPEndPoint? Silo { get; }

    public IServiceProvider Services => _host.Services;

    public IEcsOperationTracker Tracker => Services.GetRequiredKeyedService<IEcsOperationTracker>("east");

    public IEcsDataStores Stores => Services.GetRequiredKeyedService<IEcsDataStores>("east");

    public IEcsPoller Poller => Services.GetRequiredService<IGrainFactory>().GetGrain<IEcsPoller>(ShardKey.Of("east", shard: 0, shards: 1));

    /// <summary>Starts an instance with a silo of its own, the first of its cluster unless that is named.</summary>
    public static async Task<Instance> StartAsync(
        EcsSimulator simulator, Action<ISiloBuilder>? silo = null, Action<EcsFleetOptions>? fleet = null, Action<IServiceCollection>? services = null, Instance? first = null)
    {
        (int siloPort, int gatewayPort) = (FreePort(), FreePort());
        HostApplicationBuilder builder = NewBuilder();
        builder.UseOrleans(orleans =>
        {
            orleans.UseLocalhostClustering(siloPort, gatewayPort, first?.Silo);
            silo?.Invoke(orleans);
            orleans.AddEcsTaskAwaiter("east");
        });
        AddCluster(builder, simulator, fleet);
        services?.Invoke(builder.Services);
        return await StartAsync(builder, new IPEndPoint(IPAddress.Loopback, gatewayPort), new IPEndPoint(IPAddress.Loopback, siloPort));
    }

    /// <summary>Starts an instance without a silo, which uses that of another instance.</summary>
    public static async Task<Instance> StartClientAsync(EcsSimulator simulator, IPEndPoint gateway, Action<EcsFleetOptions>? fleet = null)
    {
        HostApplicationBuilder builder = NewBuilder();
        builder.UseOrleansClient(client => client.UseStaticClustering(gateway));
        AddCluster(builder, simulator, fleet);
        return await StartAsync(builder, gateway, silo: null);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static HostApplicationBuilder NewBuilder()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        return builder;
    }

    private static void AddCluster(HostApplicationBuilder builder, EcsSimulator simulator, Action<EcsFleetOptions>? fleet)
    {
        builder.Services.AddHealthChecks().AddEcsTaskAwaiter("east");
        builder.Services.AddEcsTaskAwaiter("east", simulator.Configure).ShareThroughOrleans(fleet).Http.ConfigurePrimaryHttpMessageHandler(simulator.CreateHandler);
    }

    private static async Task<Instance> StartAsync(HostApplicationBuilder builder, IPEndPoint gateway, IPEndPoint? silo)
    {
        IHost host = builder.Build();
        await host.StartAsync();
        return new Instance(host, gateway, silo);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
