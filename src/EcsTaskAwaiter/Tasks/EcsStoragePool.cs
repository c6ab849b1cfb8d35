using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>
/// A storage pool (virtual array) as the server lists it: what a data store joins. What the server leaves out reads as null. Immutable.
/// </summary>
public sealed record EcsStoragePool
{
    /// <summary>Its id: the value for <see cref="NewDataStore.StoragePoolId"/>.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its description.</summary>
    public string? Description { get; init; }

    /// <summary>Its link (<c>href</c>); ECS sends none.</summary>
    public string? Link { get; init; }

    /// <summary>Whether it is protected (<c>isProtected</c>).</summary>
    public bool? IsProtected { get; init; }

    /// <summary>Whether it is for cold storage (<c>isColdStorageEnabled</c>).</summary>
    public bool? IsColdStorageEnabled { get; init; }

    /// <summary>Its name and id.</summary>
    public override string ToString() => DisplayText.Join(" ", DisplayText.Quoted(Name), DisplayText.OneLine(Id ?? Link ?? "no id"));
}
