using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>A reference to another object: its id and its link. Immutable.</summary>
public sealed record EcsReference
{
    /// <summary>The id, or null where the server sent none.</summary>
    public string? Id { get; init; }

    /// <summary>The host-relative link (<c>href</c>), or null.</summary>
    public string? Link { get; init; }

    /// <summary>Its id, else its link.</summary>
    public override string ToString() => DisplayText.OneLine(Id ?? Link ?? "unnamed");
}
