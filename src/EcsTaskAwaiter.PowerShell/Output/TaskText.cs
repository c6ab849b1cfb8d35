namespace EcsTaskAwaiter.PowerShell.Output;

/// <summary>A task's facts as text.</summary>
internal static class TaskText
{
    private const string DataStores = "/vdc/data-stores/";

    /// <summary>The state as the server sent it, in small letters as it documents them; null where it sent none.</summary>
    public static string? State(EcsTask task) => task.StateText?.ToLowerInvariant();

    /// <summary>The data store that an operation's path names; null where it is of another kind.</summary>
    public static string? DataStoreId(EcsOperationId id) =>
        id.ResourcePath.StartsWith(DataStores, StringComparison.Ordinal) ? Uri.UnescapeDataString(id.ResourcePath[DataStores.Length..]) : null;

    public static string Short(EcsOperationId id) => $"{DataStoreId(id) ?? id.ResourcePath} {id.OpId}";
}
