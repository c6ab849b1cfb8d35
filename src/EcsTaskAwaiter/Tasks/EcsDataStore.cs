using System.Globalization;
using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>A data store as the server lists it. What the server leaves out reads as null. Immutable.</summary>
public sealed record EcsDataStore
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its link (<c>href</c>).</summary>
    public string? Link { get; init; }

    /// <summary>Its description.</summary>
    public string? Description { get; init; }

    /// <summary>The storage pool (virtual array) it belongs to.</summary>
    public string? StoragePoolId { get; init; }

    /// <summary>Its state as the server words it; <c>readytouse</c> when it can be used.</summary>
    public string? DeviceState { get; init; }

    /// <summary>Usable space in gigabytes.</summary>
    public long? UsableGigabytes { get; init; }

    /// <summary>Free space in gigabytes.</summary>
    public long? FreeGigabytes { get; init; }

    /// <summary>Used space in gigabytes.</summary>
    public long? UsedGigabytes { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreationTime { get; init; }

    /// <summary>Its id, name, state and free space.</summary>
    public override string ToString() => DisplayText.Join(
        ", ",
        DisplayText.Join(" ", DisplayText.OneLine(Id ?? Link ?? "no id"), DisplayText.Quoted(Name)),
        DeviceState is null ? null : DisplayText.OneLine(DeviceState),
        FreeGigabytes is { } free ? string.Create(CultureInfo.InvariantCulture, $"{free} GB free") : null);
}
