using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using EcsTaskAwaiter.Testing.Cluster;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Reads the body of a submission: <c>nodes</c> with <c>nodeId</c>, <c>name</c>, <c>description</c> and <c>virtual_array</c>.</summary>
internal static class SubmissionReader
{
    /// <exception cref="SubmissionRefusal">The body cannot be read.</exception>
    public static IReadOnlyList<StoreDraft> Read(ReadOnlyMemory<byte> body, bool isXml)
    {
        try
        {
            return isXml ? ReadXml(body) : ReadJson(body);
        }
        catch (Exception error) when (error is JsonException or XmlException)
        {
            throw new SubmissionRefusal("The body is not well-formed");
        }
    }

    private static List<StoreDraft> ReadJson(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("nodes", out JsonElement nodes)
            || nodes.ValueKind != JsonValueKind.Array)
        {
            throw new SubmissionRefusal("The body has no list of nodes");
        }

        return [.. nodes.EnumerateArray().Select(node => Draft(name => Text(node, name)))];
    }

    private static string? Text(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static List<StoreDraft> ReadXml(ReadOnlyMemory<byte> body)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), settings);
        XElement root = XElement.Load(reader);
        return [.. root.Elements("nodes").Select(node => Draft(name => node.Element(name)?.Value))];
    }

    private static StoreDraft Draft(Func<string, string?> read) =>
        new(read("nodeId"), read("name"), read("description"), read("virtual_array"));
}
