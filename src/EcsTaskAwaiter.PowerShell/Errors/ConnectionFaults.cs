using System.Management.Automation;

namespace EcsTaskAwaiter.PowerShell.Errors;

/// <summary>Commands that have no connection to use.</summary>
internal static class ConnectionFaults
{
    private const string Connect = "Connect first: Connect-Ecs -Endpoint https://ecs-node-1:4443 -Credential (Get-Credential)";

    public static CommandFault None(string? name, IReadOnlyCollection<EcsConnection> open) => name is null || open.Count == 0
        ? new CommandFault("NotConnected", ErrorCategory.ConnectionError, name, name is null ? "There is no connection to an ECS." : $"There is no connection '{name}', nor any other.", Connect)
        : new CommandFault(
            "ConnectionNotFound",
            ErrorCategory.ObjectNotFound,
            name,
            $"There is no connection '{name}': there are {string.Join(", ", open.Select(connection => connection.Name))}.",
            $"Name one of them with -Connection, or connect: Connect-Ecs -Name {name}");

    public static CommandFault Closed(EcsConnection connection) => new(
        "ConnectionClosed", ErrorCategory.ConnectionError, connection.Name, $"The connection '{connection.Name}' to {connection.Endpoint} is closed.", $"Connect again: Connect-Ecs -Endpoint {connection.Endpoint} -Credential (Get-Credential)");

    public static CommandFault OtherCluster(string link, string host, EcsConnection connection) => new(
        "LinkOfAnotherCluster",
        ErrorCategory.InvalidArgument,
        link,
        $"The link '{link}' is of the host '{host}', which is no endpoint of the connection '{connection.Name}' ({connection.Endpoint}).",
        $"Name the connection to that cluster with -Connection, or make it: Connect-Ecs -Endpoint https://{host}:4443. If '{host}' is another node of this cluster, give the link's path alone.");
}
