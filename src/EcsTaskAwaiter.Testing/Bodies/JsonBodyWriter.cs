using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>Writes a body as JSON: the content at top level, without the XML root's name.</summary>
internal static class JsonBodyWriter
{
    // Quote marks as \" and not as \u0022: that is how the Java server writes them.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(Body body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            WriteValue(writer, body.Content);
        }

        return buffer.WrittenMemory;
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case BodyLink link:
                writer.WriteStartObject();
                writer.WriteString("rel", BodyLink.Relation);
                writer.WriteString("href", link.Href);
                writer.WriteEndObject();
                break;
            case BodyList list:
                WriteArray(writer, list);
                break;
            case BodyObject fields:
                WriteObject(writer, fields);
                break;
            default:
                throw new InvalidOperationException($"A body cannot hold a {value.GetType()}.");
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, BodyList list)
    {
        writer.WriteStartArray();
        foreach (object item in list.Items)
        {
            WriteValue(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, BodyObject fields)
    {
        writer.WriteStartObject();
        foreach ((string name, object? value) in fields)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }
}
