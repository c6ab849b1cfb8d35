using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>Submits and lists through the poller of the fleet, so that no instance needs a session of its own.</summary>
internal sealed class RemoteDataStores(RemoteCalls calls) : IEcsDataStores
{
    public async Task<EcsTask> CreateCommodityAsync(NewDataStore dataStore, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataStore);
        return (await CreateCommodityAsync([dataStore], cancellationToken).ConfigureAwait(false))[0];
    }

    public Task<IReadOnlyList<EcsTask>> CreateCommodityAsync(IEnumerable<NewDataStore> dataStores, CancellationToken cancellationToken = default) =>
        CallAsync<IReadOnlyList<EcsTask>>(CallPurpose.CreateCommodity, target: null, Body(dataStores), cancellationToken);

    public Task<IReadOnlyList<EcsTask>> CreateSanAsync(IEnumerable<NewDataStore> dataStores, CancellationToken cancellationToken = default) =>
        CallAsync<IReadOnlyList<EcsTask>>(CallPurpose.CreateSan, target: null, Body(dataStores), cancellationToken);

    public Task<EcsTask> DeactivateAsync(string dataStoreId, CancellationToken cancellationToken = default) =>
        CallAsync<EcsTask>(CallPurpose.Deactivate, Id(dataStoreId), body: null, cancellationToken);

    public Task<IReadOnlyList<EcsDataStore>> ListAsync(CancellationToken cancellationToken = default) =>
        CallAsync<IReadOnlyList<EcsDataStore>>(CallPurpose.ListDataStores, target: null, body: null, cancellationToken);

    public Task<EcsDataStore> GetAsync(string dataStoreId, CancellationToken cancellationToken = default) =>
        CallAsync<EcsDataStore>(CallPurpose.ReadDataStore, Id(dataStoreId), body: null, cancellationToken);

    public Task<IReadOnlyList<EcsStoragePool>> ListStoragePoolsAsync(CancellationToken cancellationToken = default) =>
        CallAsync<IReadOnlyList<EcsStoragePool>>(CallPurpose.ListStoragePools, target: null, body: null, cancellationToken);

    public Task<IReadOnlyList<EcsTask>> ListTasksAsync(string dataStoreId, CancellationToken cancellationToken = default) =>
        CallAsync<IReadOnlyList<EcsTask>>(CallPurpose.ListTasks, Id(dataStoreId), body: null, cancellationToken);

    private Task<T> CallAsync<T>(CallPurpose purpose, string? target, string? body, CancellationToken cancellationToken) =>
        calls.CallAsync<T>(purpose, target, body, cancellationToken);

    private static string Body(IEnumerable<NewDataStore> dataStores)
    {
        ArgumentNullException.ThrowIfNull(dataStores);
        return FleetJson.Write(dataStores.ToList());
    }

    private static string Id(string dataStoreId)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataStoreId);
        return dataStoreId;
    }
}
