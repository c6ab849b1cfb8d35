using EcsTaskAwaiter;
using Microsoft.Extensions.Hosting;

/// <summary>Creates a data store, waits for it, and ends the program.</summary>
internal sealed class Provisioner(IEcsDataStores stores, IEcsOperationTracker tracker, IHostApplicationLifetime lifetime, string storagePoolId) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        EcsTaskResult result = await tracker.RunAsync(
            stop => stores.CreateCommodityAsync(new NewDataStore { NodeId = "10.4.0.101", StoragePoolId = storagePoolId, Name = "store-1" }, stop),
            cancellationToken: stoppingToken);
        Console.WriteLine($"Worker: {result.Task.State}");
        lifetime.StopApplication();
    }
}
