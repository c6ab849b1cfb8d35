namespace EcsTaskAwaiter.PowerShell;

/// <summary>A storage pool, as <c>Get-EcsStoragePool</c> shows it. Null where the server said nothing.</summary>
public sealed class StoragePoolOutput
{
    internal StoragePoolOutput(EcsStoragePool pool, EcsConnection connection)
    {
        Name = pool.Name;
        Id = pool.Id;
        Description = pool.Description;
        IsProtected = pool.IsProtected;
        IsColdStorageEnabled = pool.IsColdStorageEnabled;
        Connection = connection.Name;
    }

    /// <summary>The name.</summary>
    public string? Name { get; }

    /// <summary>What <c>New-EcsDataStore -StoragePoolId</c> takes.</summary>
    public string? Id { get; }

    /// <summary>The description.</summary>
    public string? Description { get; }

    /// <summary>Whether it is protected.</summary>
    public bool? IsProtected { get; }

    /// <summary>Whether it keeps cold data.</summary>
    public bool? IsColdStorageEnabled { get; }

    /// <summary>The name of the connection it was read through.</summary>
    public string Connection { get; }

    /// <summary>The name, else the id.</summary>
    public override string ToString() => Name ?? Id ?? string.Empty;
}
