using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace EcsTaskAwaiter.Wire;

/// <summary>
/// Turns a body into text: by its byte order mark, by where its zero bytes are, by the Content-Type's charset, by the XML
/// declaration, else as UTF-8 (RFC 7303 section 3, RFC 8259 section 8.1). Bytes that are none become U+FFFD; never throws.
/// </summary>
internal static partial class BodyText
{
    private const int DeclarationLength = 200;

    public static string Of(ReadOnlySpan<byte> body, string? mediaType)
    {
        string text = EncodingOf(body, mediaType).GetString(body);
        return text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> body, string? mediaType) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, ..] => Encoding.Unicode,
        [0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => SingleByteEncoding(CharsetOf(mediaType) ?? DeclaredIn(body)),
    };

    private static string? CharsetOf(string? mediaType) =>
        MediaTypeHeaderValue.TryParse(mediaType, out MediaTypeHeaderValue? parsed) ? parsed.CharSet?.Trim('"') : null;

    private static string? DeclaredIn(ReadOnlySpan<byte> body)
    {
        Match declared = EncodingDeclaration().Match(Encoding.Latin1.GetString(body[..Math.Min(body.Length, DeclarationLength)]));
        return declared.Success ? declared.Groups["name"].Value : null;
    }

    // A charset of two-byte units is not believed here: the body's first bytes have already shown that it has single ones.
    private static Encoding SingleByteEncoding(string? name) => name?.ToUpperInvariant() switch
    {
        "ISO-8859-1" or "ISO8859-1" or "ISO_8859-1" or "LATIN1" or "WINDOWS-1252" => Encoding.Latin1,
        _ => Encoding.UTF8,
    };

    [GeneratedRegex("""^\s*<\?xml\s[^>]*encoding\s*=\s*["'](?<name>[A-Za-z0-9._-]+)["']""")]
    private static partial Regex EncodingDeclaration();
}
