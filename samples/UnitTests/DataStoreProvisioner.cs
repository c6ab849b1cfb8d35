using EcsTaskAwaiter;

namespace UnitTests;

/// <summary>The code under test: it creates a data store and says how that went.</summary>
internal sealed class DataStoreProvisioner(IEcsDataStores stores, IEcsOperationTracker tracker)
{
    public async Task<string> ProvisionAsync(NewDataStore store, CancellationToken cancellationToken = default)
    {
        EcsTask submitted = await stores.CreateCommodityAsync(store, cancellationToken);
        try
        {
            EcsTaskResult result = await tracker.WaitAsync(submitted, new EcsWaitOptions { Timeout = TimeSpan.FromHours(8) }, cancellationToken);
            return $"{store.Name} is ready after {result.Elapsed.TotalHours:0} h";
        }
        catch (EcsTaskFailedException failure)
        {
            return $"{store.Name} failed: {failure.ServiceError?.Details}";
        }
    }
}
