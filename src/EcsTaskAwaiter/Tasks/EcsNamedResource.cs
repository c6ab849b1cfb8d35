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
}
