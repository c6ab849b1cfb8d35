using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcsTaskAwaiter;

/// <summary>
/// Writes an operation id as its task path and reads it back; the default value is null, as a dictionary key the empty text. Public only because
/// generated serialisers name it: the attribute on <see cref="EcsOperationId"/> applies it everywhere.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EcsOperationIdJsonConverter : JsonConverter<EcsOperationId>
{
    /// <inheritdoc/>
    public override EcsOperationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.String => Parse(reader.GetString()!),
        _ => throw new JsonException($"An operation id is a text or null, not a {reader.TokenType}."),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EcsOperationId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value == default)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(value.TaskPath);
        }
    }

    /// <inheritdoc/>
    public override EcsOperationId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } path ? Parse(path) : default;

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, EcsOperationId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.TaskPath);
    }

    private static EcsOperationId Parse(string path)
    {
        try
        {
            return EcsOperationId.Parse(path);
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }
}
