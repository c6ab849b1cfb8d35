namespace EcsTaskAwaiter.Wire;

/// <summary>Reads data stores from bytes.</summary>
internal static class DataStoreReader
{
    private static readonly ListUnwrapper<EcsDataStore> Stores = new(DataStoreMapper.Map, "data_store", "data_stores");

    /// <exception cref="EcsProtocolException">The body is not exactly one data store.</exception>
    public static EcsDataStore Read(ReadOnlySpan<byte> body, string? mediaType)
    {
        IReadOnlyList<EcsDataStore> stores = ReadList(body, mediaType);
        return stores.Count == 1
            ? stores[0]
            : throw WireFormatFailure.Of($"The answer holds {stores.Count} data stores where one was expected.", body, mediaType);
    }

    /// <exception cref="EcsProtocolException">The body is not a list of data stores.</exception>
    public static IReadOnlyList<EcsDataStore> ReadList(ReadOnlySpan<byte> body, string? mediaType) =>
        Stores.Unwrap(WireDocument.Read(body, mediaType))
            ?? throw WireFormatFailure.Of("The answer is not a list of data stores.", body, mediaType);
}
