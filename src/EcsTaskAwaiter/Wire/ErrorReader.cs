namespace EcsTaskAwaiter.Wire;

/// <summary>Reads error bodies.</summary>
internal static class ErrorReader
{
    /// <summary>Reads an error body in any shape ECS sends; null where there is none to read (an empty body, HTML). Never throws.</summary>
    public static EcsServiceError? Read(ReadOnlySpan<byte> body, string? mediaType, int statusCode)
    {
        try
        {
            return Read(WireDocument.Read(body, mediaType), statusCode);
        }
        catch (EcsProtocolException)
        {
            return null;
        }
    }

    private static EcsServiceError? Read(WireNode root, int statusCode)
    {
        if (root.Name is not (null or "error"))
        {
            return null;
        }

        if (root.Child("error") is { } wrapped)
        {
            return ErrorMapper.Map(wrapped, statusCode);
        }

        if (root.Child("messages")?.Items is [var first, ..])
        {
            return ErrorMapper.MapMessage(first, statusCode);
        }

        // A task has a description too.
        return root.Child("op_id") is null ? ErrorMapper.Map(root, statusCode) : null;
    }
}
