using EcsTaskAwaiter.PowerShell.Errors;

namespace EcsTaskAwaiter.PowerShell.Connections;

/// <summary>Reads the link of a task.</summary>
internal static class TaskLinks
{
    /// <exception cref="CommandFault">It is of another cluster.</exception>
    /// <exception cref="ArgumentException">It is no link of a task.</exception>
    public static EcsOperationId Read(string link, EcsConnection connection)
    {
        // The library reads the path alone: the same path leads to another task on another cluster.
        return link.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(link, UriKind.Absolute, out Uri? address) && !connection.HasNode(address.Host)
            ? throw ConnectionFaults.OtherCluster(link, address.Host, connection)
            : EcsOperationId.FromLink(link);
    }
}
