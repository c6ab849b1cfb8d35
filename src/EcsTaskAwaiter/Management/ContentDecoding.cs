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

    /// <exception cref="InvalidDataException">The coding was not asked for.</exception>
    public static Stream Decode(Stream body, HttpContentHeaders headers)
    {
        // Without a coding, as nearly always, nothing is parsed.
        if (!headers.NonValidated.TryGetValues(Header, out HeaderStringValues codings))
        {
            return body;
        }

        string coding = codings.ToString().Trim();
        return coding.ToUpperInvariant() switch
        {
            "" or "IDENTITY" => body,

            // RFC 9110 section 8.4.1.3: the two are the same.
            "GZIP" or "X-GZIP" => new GZipStream(body, CompressionMode.Decompress),
            "DEFLATE" => new ZLibStream(body, CompressionMode.Decompress),
            "BR" => new BrotliStream(body, CompressionMode.Decompress),
            _ => throw new InvalidDataException($"The body is coded as '{BodyExcerpt.Of(coding)}', which was not asked for."),
        };
    }
}
