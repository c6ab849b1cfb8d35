using System.IO.Compression;
using System.Net.Http.Headers;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Management;

/// <summary>Compressed bodies. Not left to the handler's automatic decompression, which makes and searches several header collections for each poll.</summary>
internal static class ContentDecoding
{
    /// <summary>The codings asked for.</summary>
    public const string Accepted = "gzip, br";

    private const string Header = "Content-Encoding";

    /// <summary>The coding as named; null where the body is sent as it is.</summary>
    public static string? CodingOf(HttpContentHeaders headers) =>
        headers.NonValidated.TryGetValues(Header, out HeaderStringValues codings)
        && codings.ToString().Trim() is { Length: > 0 } coding
        && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? coding
            : null;

    /// <exception cref="InvalidDataException">The coding was not asked for.</exception>
    public static Stream Decode(Stream body, HttpContentHeaders headers)
    {
        // Without a coding, as nearly always, nothing is parsed.
        if (CodingOf(headers) is not { } coding)
        {
            return body;
        }

        return coding.ToUpperInvariant() switch
        {

            // RFC 9110 section 8.4.1.3: the two are the same.
            "GZIP" or "X-GZIP" => new GZipStream(body, CompressionMode.Decompress),
            "DEFLATE" => new ZLibStream(body, CompressionMode.Decompress),
            "BR" => new BrotliStream(body, CompressionMode.Decompress),
            _ => throw new InvalidDataException($"'{BodyExcerpt.Of(coding)}' was not asked for."),
        };
    }
}
