using System.Text.Json;
using System.Xml;

namespace EcsTaskAwaiter.Wire;

/// <summary>
/// Reads a body of either format. Its first character decides, not the media type: ECS sends XML where JSON was asked for, and error
/// bodies of the token filter are XML always.
/// </summary>
internal static class WireDocument
{
    /// <exception cref="EcsProtocolException">The body is neither JSON nor XML, or malformed.</exception>
    public static WireNode Read(ReadOnlySpan<byte> body, string? mediaType)
    {
        string text = BodyText.Of(body, mediaType).Trim();
        try
        {
            return text switch
            {
                ['<', ..] => XmlNodeReader.Read(text),
                ['{' or '[', ..] => JsonNodeReader.Read(text),
                _ => throw WireFormatFailure.Of("The answer is neither JSON nor XML.", body, mediaType),
            };
        }
        catch (JsonException failure)
        {
            string place = failure.LineNumber is { } line ? $" at line {line + 1}, byte {failure.BytePositionInLine + 1}" : string.Empty;
            throw WireFormatFailure.Of($"The answer is malformed JSON{place}.", body, mediaType);
        }
        catch (InvalidOperationException)
        {
            throw WireFormatFailure.Of("The answer is malformed JSON: a string in it is not text.", body, mediaType);
        }
        catch (XmlException failure)
        {
            string place = failure.LineNumber > 0 ? $" at line {failure.LineNumber}, character {failure.LinePosition}" : string.Empty;
            throw WireFormatFailure.Of($"The answer is malformed or refused XML{place}.", body, mediaType);
        }
    }
}
