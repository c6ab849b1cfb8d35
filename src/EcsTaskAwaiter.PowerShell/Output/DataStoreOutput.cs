namespace EcsTaskAwaiter.PowerShell;

/// <summary>A data store, as <c>Get-EcsDataStore</c> shows it. Null where the server said nothing.</summary>
public sealed class DataStoreOutput
{
    internal DataStoreOutput(EcsDataStore store, EcsConnection connection)
    {
        DataStoreId = store.Id;
        Name = store.Name;
        Description = store.Description;
        StoragePoolId = store.StoragePoolId;
        State = store.DeviceState;
        UsableGB = store.UsableGigabytes;
        UsedGB = store.UsedGigabytes;
        FreeGB = store.FreeGigabytes;
        CreationTime = store.CreationTime;
        Connection = connection.Name;
    }

    /// <summary>The id, often the address of its node.</summary>
    public string? DataStoreId { get; }

    /// <summary>The name.</summary>
    public string? Name { get; }

    /// <summary>The description.</summary>
    public string? Description { get; }

    /// <summary>The storage pool it belongs to.</summary>
    public string? StoragePoolId { get; }

    /// <summary>The device state, as the server sent it.</summary>
    public string? State { get; }

    /// <summary>Usable space, in gigabytes.</summary>
    public long? UsableGB { get; }

    /// <summary>Used space, in gigabytes.</summary>
    public long? UsedGB { get; }

    /// <summary>Free space, in gigabytes.</summary>
    public long? FreeGB { get; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreationTime { get; }

    /// <summary>The name of the connection it was read through.</summary>
    public string Connection { get; }

    /// <summary>The id.</summary>
    public override string ToString() => DataStoreId ?? Name ?? string.Empty;
}
