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
                ['<', ..] when IsPage(text) => throw WireFormatFailure.Of("The answer is an HTML page.", body, mediaType),
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

    /// <summary>Whether a body begins like JSON or XML, and like no page.</summary>
    public static bool IsBegun(ReadOnlySpan<byte> body, string? mediaType) => body is [(byte)'{' or (byte)'[', ..] || IsBegun(BodyText.Of(body, mediaType).Trim());

    /// <summary>Whether a body is JSON or XML from its begin to its end, or a page.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> body, string? mediaType)
    {
        try
        {
            return IsPage(BodyText.Of(body, mediaType).Trim()) || Read(body, mediaType) is not null;
        }
        catch (EcsProtocolException)
        {
            return false;
        }
    }

    private static bool IsBegun(string text) => text is ['{' or '[' or '<', ..] && !IsPage(text);

    // A page is seldom well-formed XML, and where it is not, the place of its first slip helps nobody.
    private static bool IsPage(string text) =>
        text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
}
