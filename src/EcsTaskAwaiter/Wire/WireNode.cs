namespace EcsTaskAwaiter.Wire;

/// <summary>
/// A part of an answer, the same for JSON and XML: text, named children or items. An XML attribute is a child; an element can have
/// text and attributes at once. What is null, absent or empty on the wire has no text, children or items.
/// </summary>
internal sealed class WireNode
{
    private readonly string? _text;

    /// <summary>The element's or property's name; null for a JSON root and for the items of a JSON array.</summary>
    public string? Name { get; init; }

    /// <summary>The text as sent; null where there is none or it is empty.</summary>
    public string? Text
    {
        get => _text;
        init => _text = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>The children in the order sent. XML repeats a name where JSON has an array.</summary>
    public IReadOnlyList<WireNode> Children { get; init; } = [];

    /// <summary>The items of a JSON array; null for everything else.</summary>
    public IReadOnlyList<WireNode>? Items { get; init; }

    /// <summary>The first child of that name, or null.</summary>
    public WireNode? Child(string name)
    {
        foreach (WireNode child in Children)
        {
            if (child.Name == name)
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>The text of the first child of that name, or null.</summary>
    public string? TextOf(string name) => Child(name)?.Text;
}
