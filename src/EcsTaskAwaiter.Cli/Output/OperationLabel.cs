namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Short names for operations: "10.4.0.101 CREATE" instead of the path.</summary>
internal static class OperationLabel
{
    public static string Of(string name, EcsOperationId id) => Text.Printable(
        name == id.TaskPath ? $"{LastSegment(id)} {id.OpId}" : name);

    /// <summary>The data store's id; null if the resource is of another type and only the link identifies it.</summary>
    public static string? DataStore(EcsOperationId id) => LastSegment(id) is var store && EcsOperationId.ForDataStore(store, id.OpId) == id ? store : null;

    /// <summary>The resource's own id, without the path to it. Not yet safe to print.</summary>
    private static string LastSegment(EcsOperationId id) => Uri.UnescapeDataString(id.ResourcePath[(id.ResourcePath.LastIndexOf('/') + 1)..]);
}
