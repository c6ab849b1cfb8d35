using System.Text;
using System.Text.Json;

namespace EcsTaskAwaiter.Wire;

/// <summary>Reads JSON text into nodes, to a bounded depth.</summary>
internal static class JsonNodeReader
{
    public const int MaximumDepth = 64;

    private const int ComparedPairwise = 32;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaximumDepth };

    /// <exception cref="JsonException">The text is not JSON, or too deep.</exception>
    /// <exception cref="InvalidOperationException">A string escapes half a surrogate pair.</exception>
    public static WireNode Read(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), Options);
        reader.Read();
        WireNode root = ReadValue(ref reader, null);

        // Throws where anything follows the value.
        reader.Read();
        return root;
    }

    private static WireNode ReadValue(ref Utf8JsonReader reader, string? name) => reader.TokenType switch
    {
        JsonTokenType.StartObject => new WireNode { Name = name, Children = ReadChildren(ref reader) },
        JsonTokenType.StartArray => new WireNode { Name = name, Items = ReadItems(ref reader) },
        JsonTokenType.String => new WireNode { Name = name, Text = reader.GetString() },
        JsonTokenType.Null => new WireNode { Name = name },

        // Numbers and booleans keep the text they were sent as: the mapper decides what they are.
        _ => new WireNode { Name = name, Text = Encoding.UTF8.GetString(reader.ValueSpan) },
    };

    private static List<WireNode> ReadChildren(ref Utf8JsonReader reader)
    {
        var children = new List<WireNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string? name = reader.GetString();
            reader.Read();
            children.Add(ReadValue(ref reader, name));
        }

        return HasRepetition(children) ? WithoutEarlier(children) : children;
    }

    // Of two properties of one name the last counts, as most readers take it (RFC 8259 section 4).
    private static List<WireNode> WithoutEarlier(List<WireNode> children)
    {
        var names = new HashSet<string?>();
        var kept = new List<WireNode>();
        for (int i = children.Count - 1; i >= 0; i--)
        {
            if (names.Add(children[i].Name))
            {
                kept.Add(children[i]);
            }
        }

        kept.Reverse();
        return kept;
    }

    // A task's few properties are compared with each other, which allocates nothing; a hostile body's many are not.
    private static bool HasRepetition(List<WireNode> children)
    {
        if (children.Count > ComparedPairwise)
        {
            return true;
        }

        for (int i = 1; i < children.Count; i++)
        {
            for (int earlier = 0; earlier < i; earlier++)
            {
                if (children[i].Name == children[earlier].Name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static List<WireNode> ReadItems(ref Utf8JsonReader reader)
    {
        var items = new List<WireNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, null));
        }

        return items;
    }
}
