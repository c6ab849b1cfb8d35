using EcsTaskAwaiter.Testing.Cluster;

namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>Describes data stores and storage pools.</summary>
internal static class StoreBody
{
    private const long UsableGigabytes = 1024;

    /// <summary>The list of all stores: names, ids and links only.</summary>
    public static Body List(IEnumerable<DataStore> stores) => new("data_stores", new BodyObject
    {
        { "data_store", new BodyList(null, [.. stores.Select(Entry)]) },
    });

    public static Body One(DataStore store, TimeSpan skew) => new("commodity_data_store", Describe(store, skew));

    public static Body OfPool(IEnumerable<DataStore> stores, TimeSpan skew) => new("commodity_data_stores", new BodyObject
    {
        { "commodity_data_store", new BodyList(null, [.. stores.Select(store => Describe(store, skew))]) },
    });

    public static Body Pools(IEnumerable<StoragePool> pools) => new("varrays", new BodyObject
    {
        { "varray", new BodyList(null, [.. pools.Select(Describe)]) },
    });

    public static Body Pool(StoragePool pool) => new("varray", Describe(pool));

    private static BodyObject Entry(DataStore store) => new()
    {
        { "name", store.Name },
        { "id", store.Id },
        { "link", new BodyLink($"/vdc/data-stores/{store.Kind}/{Uri.EscapeDataString(store.Id).Replace("%3A", ":", StringComparison.Ordinal)}") },
        { "resource_type", store.Kind },
    };

    private static BodyObject Describe(DataStore store, TimeSpan skew)
    {
        long used = store.IsUsable ? 3 : 0;
        long usable = store.IsUsable ? UsableGigabytes : 0;
        return new()
        {
            { "name", store.Name },
            { "id", store.Id },
            { "link", new BodyLink(TaskBody.PoolPath(store.Id)) },
            { "global", null },
            { "remote", null },
            { "vdc", null },
            { "tags", BodyList.Empty("tag") },
            { "description", store.Description },
            { "creation_time", (store.CreatedAt + skew).ToUnixTimeMilliseconds() },
            { "varray", store.StoragePoolId },
            { "device_state", store.DeviceState },
            { "usable_gb", usable },
            { "free_gb", usable - used },
            { "device_info", string.Empty },
            { "used_gb", used },
        };
    }

    private static BodyObject Describe(StoragePool pool) => new()
    {
        { "id", pool.Id },
        { "name", pool.Name },
        { "isProtected", false },
        { "isColdStorageEnabled", false },
    };
}
