namespace EcsTaskAwaiter.Wire;

/// <summary>Reads the fields of a data store.</summary>
internal static class DataStoreMapper
{
    /// <summary>The data store; null where the node has neither id nor name nor link, so is none.</summary>
    public static EcsDataStore? Map(WireNode node)
    {
        var store = new EcsDataStore
        {
            Id = node.TextOf("id"),
            Name = node.TextOf("name"),
            Link = ResourceMapper.Link(node),
            Description = node.TextOf("description"),
            StoragePoolId = node.TextOf("varray"),
            DeviceState = node.TextOf("device_state"),
            UsableGigabytes = ScalarReader.Int64(node.TextOf("usable_gb")),
            FreeGigabytes = ScalarReader.Int64(node.TextOf("free_gb")),
            UsedGigabytes = ScalarReader.Int64(node.TextOf("used_gb")),
            CreationTime = ScalarReader.Time(node.TextOf("creation_time")),
        };
        return store is { Id: null, Name: null, Link: null } ? null : store;
    }
}
