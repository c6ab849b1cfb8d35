using System.Globalization;
using System.Text.Json;
using EcsTaskAwaiter.Fleet.Contract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>
/// One instance of an application, in a process of its own. It takes each <see cref="InstanceOrder"/> and writes each <see cref="InstanceLine"/>. It ends in order
/// with its standard input, so that none outlives the process that started it.
/// </summary>
internal static class Instance
{
    public const string Command = "instance";

    public static async Task<int> RunAsync(InstanceSettings settings)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(new InstanceLog());
        InstanceSetup.Configure(builder, settings);
        using IHost host = builder.Build();
        await host.StartAsync();
        InstanceLine.Write(InstanceLine.Ready, settings.Name);
        Task orders = Task.Run(() => TakeOrdersAsync(host.Services, host.Services.GetRequiredService<IHostApplicationLifetime>()));
        await host.WaitForShutdownAsync();
        _ = orders;
        return 0;
    }

    private static async Task TakeOrdersAsync(IServiceProvider services, IHostApplicationLifetime lifetime)
    {
        var waits = new InstanceWaits(services.GetRequiredKeyedService<IEcsOperationTracker>("east"));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            string[] parts = line.Split(' ', 3);
            switch (parts)
            {
                case [InstanceOrder.Wait, var name, var link]:
                    InstanceWaits.Begin(name, () => waits.Track(link));
                    break;
                case [InstanceOrder.Keep, var name, var link]:
                    InstanceWaits.Begin(name, () => waits.Keep(link));
                    break;
                case [InstanceOrder.Resume, var name, var token]:
                    InstanceWaits.Begin(name, () => waits.Resume(token));
                    break;
                case [InstanceOrder.Crowd, var first, var count]:
                    waits.BeginCrowd(int.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
                    break;
                case [InstanceOrder.Report or InstanceOrder.Collect]:
                    InstanceLine.Write(InstanceLine.Report, JsonSerializer.Serialize(await ReportAsync(services, waits, collect: parts[0] == InstanceOrder.Collect)));
                    break;
                default:
                    throw new ArgumentException($"'{line}' is no order.");
            }
        }

        lifetime.StopApplication();
    }

    private static async Task<InstanceReport> ReportAsync(IServiceProvider services, InstanceWaits waits, bool collect)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        if (collect)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        return new InstanceReport
        {
            Processor = processor,
            LiveBytes = collect ? GC.GetTotalMemory(forceFullCollection: true) : 0,
            WaitsAtPoller = await WaitsAtPollerAsync(services),
            Ended = waits.Crowds.Ended,
            EndedWell = waits.Crowds.Well,
        };
    }

    private static async Task<int> WaitsAtPollerAsync(IServiceProvider services)
    {
        if (services.GetService<IGrainFactory>() is not { } grains)
        {
            return 0;
        }

        try
        {
            return (await grains.GetGrain<IEcsPoller>(ShardKey.Of("east", shard: 0, shards: 1)).DescribeAsync()).Waits;
        }
#pragma warning disable CA1031 // Orleans throws many types while the poller moves: it then knows no waits.
        catch (Exception)
#pragma warning restore CA1031
        {
            return 0;
        }
    }
}
