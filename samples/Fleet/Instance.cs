using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;

namespace EcsTaskAwaiter.Samples.Fleet;

/// <summary>
/// One instance of the application. It reads an order a line, <c>wait LINK</c> or <c>resume TOKEN</c>, and writes a line for each thing that happens,
/// for the program that started it.
/// </summary>
internal static class Instance
{
    public static async Task<int> RunAsync(InstanceSettings settings)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(new PollerNotice());
        builder.UseOrleans(silo => Join(silo, settings).AddEcsTaskAwaiter("east"));
        builder.Services.AddEcsTaskAwaiter("east", options =>
        {
            options.Endpoints.Add(settings.Endpoint);
            options.Tls.TrustedCertificates.Add(settings.Fingerprint);
            options.UserName = "root";
            options.Password = "ChangeMe";
        }).ShareThroughOrleans();

        using IHost host = builder.Build();
        await host.StartAsync();
        Report.Write("ready", string.Empty);
        IEcsOperationTracker tracker = host.Services.GetRequiredKeyedService<IEcsOperationTracker>("east");
        Task orders = Task.Run(() => TakeOrdersAsync(tracker));
        await host.WaitForShutdownAsync();
        _ = orders;
        return 0;
    }

    private static ISiloBuilder Join(ISiloBuilder silo, InstanceSettings settings)
    {
        if (settings.Redis is { } redis)
        {
            return silo.UseRedisClustering(redis)
                .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.Cluster, settings.Cluster))
                .ConfigureEndpoints(IPAddress.Loopback, settings.Port, settings.Port + 100);
        }

        return silo.UseLocalhostClustering(
            settings.Port, settings.Port + 100, new IPEndPoint(IPAddress.Loopback, settings.Primary), settings.Cluster, settings.Cluster);
    }

    private static async Task TakeOrdersAsync(IEcsOperationTracker tracker)
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            string[] parts = line.Split(' ', 2);
            EcsOperation operation = parts[0] == "resume" ? tracker.Resume(parts[1]) : tracker.Track(EcsOperationId.FromLink(parts[1]));
            Report.Write("token", $"{operation.Id} {operation.GetResumeToken()}");
            _ = FollowAsync(operation);
        }
    }

    private static async Task FollowAsync(EcsOperation operation)
    {
        using IDisposable progress = operation.Progress.Subscribe(
            value => Report.Write("news", $"{operation.Id} {value.Percent}"), static _ => { }, static () => { });
        try
        {
            EcsTaskResult result = await operation;
            Report.Write("ended", $"{result.Id} {result.Task.State}");
        }
        catch (EcsTaskDataStoreException failure)
        {
            Report.Write("ended", $"{failure.Id} failed {failure.ServiceError?.Code}");
        }
        catch (Exception other)
        {
            Report.Write("ended", $"{operation.Id} {other.GetType().Name}: {other.Message.ReplaceLineEndings(" ")}");
        }
    }
}
