namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>
/// A list: always a plain array in JSON. In XML a wrapper around elements named <paramref name="ItemName"/>; where that is null,
/// the field's own element repeated.
/// </summary>
internal sealed record BodyList(string? ItemName, IReadOnlyList<object> Items)
{
    public static BodyList Empty(string itemName) => new(itemName, []);
}
