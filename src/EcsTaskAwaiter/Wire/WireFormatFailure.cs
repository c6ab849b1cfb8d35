namespace EcsTaskAwaiter.Wire;

/// <summary>Words the exception for an answer that is not what was asked for.</summary>
internal static class WireFormatFailure
{
    // The parsers' own exceptions are not kept as causes: their messages can quote the body, secrets and all.
    public static EcsProtocolException Of(string reason, ReadOnlySpan<byte> body, string? mediaType)
    {
        string excerpt = BodyExcerpt.Of(BodyText.Of(body, mediaType));
        string shown = excerpt.Length == 0 ? "The body is empty." : $"It begins: {excerpt}";
        return new EcsProtocolException($"{reason} Content-Type: {Shown(mediaType)}. {shown}") { MediaType = mediaType, Excerpt = excerpt };
    }

    private static string Shown(string? mediaType) => string.IsNullOrWhiteSpace(mediaType) ? "none" : BodyExcerpt.Of(mediaType);
}
