namespace EcsTaskAwaiter.Wire;

/// <summary>Finds the objects of one kind in an answer: alone, in a bare array, or in wrappers of known names.</summary>
/// <param name="map">Reads one object; null where the node is none.</param>
/// <param name="wrappers">The names that wrap objects of this kind.</param>
internal sealed class ListUnwrapper<T>(Func<WireNode, T?> map, params string[] wrappers)
    where T : class
{
    /// <summary>The objects in the order sent; null where something in the answer is neither such an object nor a wrapper.</summary>
    public List<T>? Unwrap(WireNode root)
    {
        var found = new List<T>();
        return Collect(root, found) ? found : null;
    }

    private bool Collect(WireNode node, List<T> found)
    {
        // Wrappers first: a list can have a link of its own, which alone would read as one object and hide all that it holds.
        WireNode[] wrapped = [.. node.Children.Where(child => wrappers.Contains(child.Name))];
        if (!wrapped.Any(IsStructured) && map(node) is { } item)
        {
            found.Add(item);
            return true;
        }

        if (node.Items is { } items)
        {
            return items.All(inner => Collect(inner, found));
        }

        return wrapped.Length == 0 ? IsEmptyWrapper(node) : wrapped.All(inner => Collect(inner, found));
    }

    private static bool IsStructured(WireNode node) => node.Items is not null || node.Children.Count > 0;

    // <tasks/> and {"task":null} say that there are none.
    private bool IsEmptyWrapper(WireNode node) => wrappers.Contains(node.Name) && node is { Text: null, Children.Count: 0 };
}
