using System.Net;
using System.Net.Sockets;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace EcsTaskAwaiter.Fleet.Tests.Support;

/// <summary>One instance of an application that hosts a silo and shares the poller of a simulated cluster.</summary>
internal sealed class FleetHost : IAsyncDisposable
{
    private readonly IHost _host;

    private FleetHost(IHost host, EcsSimulator simulator) => (_host, Simulator) = (host, simulator);

    public EcsSimulator Simulator { get; }

    public IServiceProvider Services => _host.Services;

    public IEcsOperationTracker Tracker => Services.GetRequiredKeyedService<IEcsOperationTracker>("east");

    public IEcsDataStores Stores => Services.GetRequiredKeyedService<IEcsDataStores>("east");

    public static async Task<FleetHost> StartAsync(Action<HostApplicationBuilder>? configure = null)
    {
        EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        (int silo, int gateway) = (FreePort(), FreePort());
        builder.UseOrleans(orleans => orleans.UseLocalhostClustering(silo, gateway).AddEcsTaskAwaiter("east"));
        builder.Services.AddEcsTaskAwaiter("east", simulator.Configure).ShareThroughOrleans()
            .Http.ConfigurePrimaryHttpMessageHandler(simulator.CreateHandler);
        configure?.Invoke(builder);
        IHost host = builder.Build();
        await host.StartAsync();
        return new FleetHost(host, simulator);
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Simulator.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
