using System.Text;
using System.Xml;

namespace EcsTaskAwaiter.Wire;

/// <summary>Reads XML text into nodes: no document type, no outside resources, a bounded depth, names without their namespaces.</summary>
internal static class XmlNodeReader
{
    public const int MaximumDepth = 64;

    // A body off the wire is bounded by MaximumResponseBytes already; this bounds what callers hand in themselves.
    private const int MaximumCharacters = 64 * 1024 * 1024;

    private const string NamespaceDeclarations = "http://www.w3.org/2000/xmlns/";
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <exception cref="XmlException">The text is not XML, has a document type, or is too deep.</exception>
    public static WireNode Read(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        reader.MoveToContent();
        WireNode root = ReadElement(reader);

        // Throws where a second root or stray text follows.
        while (reader.Read())
        {
        }

        return root;
    }

    private static WireNode ReadElement(XmlReader reader)
    {
        if (reader.Depth >= MaximumDepth)
        {
            throw new XmlException($"More than {MaximumDepth} elements deep.");
        }

        string name = reader.LocalName;
        bool isEmpty = reader.IsEmptyElement;
        var children = new List<WireNode>();
        ReadAttributes(reader, children);
        return new WireNode { Name = name, Text = isEmpty ? null : ReadContent(reader, children), Children = children };
    }

    private static void ReadAttributes(XmlReader reader, List<WireNode> children)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI is not (NamespaceDeclarations or SchemaInstance))
            {
                children.Add(new WireNode { Name = reader.LocalName, Text = reader.Value });
            }
        }

        reader.MoveToElement();
    }

    private static string ReadContent(XmlReader reader, List<WireNode> children)
    {
        var text = new StringBuilder();
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                children.Add(ReadElement(reader));
            }
            else
            {
                text.Append(reader.Value);
            }
        }

        return text.ToString();
    }
}
