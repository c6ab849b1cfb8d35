namespace EcsTaskAwaiter.Wire;

/// <summary>Reads storage pools from bytes.</summary>
internal static class StoragePoolReader
{
    private static readonly ListUnwrapper<EcsStoragePool> Pools = new(Map, "varray", "varrays");

    /// <exception cref="EcsProtocolException">The body is not a list of storage pools.</exception>
    public static IReadOnlyList<EcsStoragePool> ReadList(ReadOnlySpan<byte> body, string? mediaType) =>
        Pools.Unwrap(WireDocument.Read(body, mediaType))
            ?? throw WireFormatFailure.Of("The answer is not a list of storage pools.", body, mediaType);

    private static EcsStoragePool? Map(WireNode node)
    {
        var pool = new EcsStoragePool
        {
            Id = node.TextOf("id"),
            Name = node.TextOf("name"),
            Description = node.TextOf("description"),
            Link = ResourceMapper.Link(node),
            IsProtected = ScalarReader.Boolean(node.TextOf("isProtected")),
            IsColdStorageEnabled = ScalarReader.Boolean(node.TextOf("isColdStorageEnabled")),
        };
        return pool is { Id: null, Name: null, Link: null } ? null : pool;
    }
}
