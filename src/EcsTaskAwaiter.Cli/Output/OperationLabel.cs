namespace EcsTaskAwaiter.Cli.Output;

/// <summary>What an operation is called where there are 80 columns: "10.4.0.101 CREATE" instead of its whole path.</summary>
internal static class OperationLabel
{
    public static string Of(string name, EcsOperationId id) => Text.Printable(
        name == id.TaskPath ? $"{Uri.UnescapeDataString(id.ResourcePath[(id.ResourcePath.LastIndexOf('/') + 1)..])} {id.OpId}" : name);
}
