using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>A resource as a task names it. Every part may be missing on the wire, and then is null. Immutable.</summary>
public sealed record EcsNamedResource
{
    /// <summary>The display name, or null where the server sent none.</summary>
    public string? Name { get; init; }

    /// <summary>The id: an IP address, a UUID, a URN or a plain word, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The host-relative link (<c>href</c>), or null.</summary>
    public string? Link { get; init; }

    /// <summary>Its name and id, as far as they are known.</summary>
    public override string ToString() => DisplayText.OneLine(Name is null || Name == Id ? Id ?? Link ?? "unnamed" : $"{Name} ({Id ?? Link ?? "no id"})");
}
