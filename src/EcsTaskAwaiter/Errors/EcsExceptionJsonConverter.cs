using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter;

/// <summary>
/// Writes an exception as its <see cref="EcsFailure"/> and reads it back. Public only because generated serialisers name it: the attribute on
/// <see cref="EcsException"/> applies it everywhere.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EcsExceptionJsonConverter : JsonConverter<EcsException>
{
    /// <inheritdoc/>
    public override EcsException? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, InfoOf(options))?.ToException();
        }
        catch (NotSupportedException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EcsException value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, value.ToFailure(), InfoOf(options));
    }

    // The caller's own form, its naming policy for one, where the options know the type; a generated context need not.
    private static JsonTypeInfo<EcsFailure> InfoOf(JsonSerializerOptions options) =>
        options.TryGetTypeInfo(typeof(EcsFailure), out JsonTypeInfo? known) ? (JsonTypeInfo<EcsFailure>)known : FailureJson.Default.EcsFailure;
}
