namespace EcsTaskAwaiter.Wire;

/// <summary>Reads tasks from bytes.</summary>
internal static class TaskReader
{
    public static EcsTask Read(ReadOnlySpan<byte> body, string? mediaType) => throw new EcsProtocolException("skeleton");

    public static IReadOnlyList<EcsTask> ReadList(ReadOnlySpan<byte> body, string? mediaType) => throw new EcsProtocolException("skeleton");
}
