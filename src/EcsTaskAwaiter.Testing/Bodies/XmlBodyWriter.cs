using System.Globalization;
using System.Text;
using System.Xml;

namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>Writes a body as XML, without namespaces, as ECS does.</summary>
internal static class XmlBodyWriter
{
    // A script's text may hold characters XML forbids: they become character references instead of an exception on the server.
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    public static ReadOnlyMemory<byte> Write(Body body)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Settings))
        {
            writer.WriteStartDocument(standalone: true);
            WriteElement(writer, body.XmlRoot, body.Content);
        }

        return buffer.ToArray();
    }

    private static void WriteElement(XmlWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                return;
            case BodyList { ItemName: null } list:
                WriteItems(writer, name, list);
                return;
        }

        writer.WriteStartElement(name);
        switch (value)
        {
            case BodyLink link:
                writer.WriteAttributeString("rel", BodyLink.Relation);
                writer.WriteAttributeString("href", link.Href);
                break;
            case BodyList list:
                WriteItems(writer, list.ItemName!, list);
                break;
            case BodyObject fields:
                foreach ((string field, object? inner) in fields)
                {
                    WriteElement(writer, field, inner);
                }

                break;
            case bool flag:
                writer.WriteString(flag ? "true" : "false");
                break;
            default:
                writer.WriteString(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }

        writer.WriteEndElement();
    }

    private static void WriteItems(XmlWriter writer, string name, BodyList list)
    {
        foreach (object item in list.Items)
        {
            WriteElement(writer, name, item);
        }
    }
}
