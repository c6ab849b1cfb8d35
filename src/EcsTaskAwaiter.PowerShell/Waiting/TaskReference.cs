using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Connections;
using EcsTaskAwaiter.PowerShell.Errors;

namespace EcsTaskAwaiter.PowerShell.Waiting;

/// <summary>The operation that an object of the pipeline names.</summary>
/// <param name="Shown">The name, for errors.</param>
/// <param name="Connection">The name of the connection it came through; null where it does not say.</param>
/// <param name="FirstPoll">What is known of it already; null where it must be read first.</param>
/// <param name="Read">Gives its id on a connection.</param>
internal sealed record TaskReference(string Shown, string? Connection, EcsTask? FirstPoll, Func<EcsConnection, EcsOperationId> Read)
{
    /// <exception cref="CommandFault">It names none.</exception>
    public static TaskReference Of(PSObject given) => given.BaseObject switch
    {
        TaskOutput task => new TaskReference(task.Link, task.Connection, task.FirstPoll, _ => EcsOperationId.FromLink(task.Link)),
        string link => OfLink(link, connection: null),
        _ when Text(given, "Link") is { } link => OfLink(link, Text(given, "Connection")),
        _ when Text(given, "DataStoreId") is { } store && Text(given, "OpId") is { } operation => OfOperation(store, operation, Text(given, "Connection")),
        _ => throw new CommandFault(
            "NotATask", ErrorCategory.InvalidData, given, $"'{given}' names no task: it has neither a Link nor both a DataStoreId and an OpId.",
            "Pipe in tasks of New-EcsDataStore, Remove-EcsDataStore -PassThru or Get-EcsTask, links, or rows with the columns DataStoreId and OpId."),
    };

    public static TaskReference OfLink(string link, string? connection) => new(link, connection, FirstPoll: null, through => TaskLinks.Read(link, through));

    public static TaskReference OfOperation(string dataStoreId, string opId, string? connection) =>
        new($"{dataStoreId} {opId}", connection, FirstPoll: null, _ => EcsOperationId.ForDataStore(dataStoreId, opId));

    // An empty column of a table says nothing.
    private static string? Text(PSObject given, string name) => given.Properties[name]?.Value?.ToString() is { Length: > 0 } text ? text : null;
}
