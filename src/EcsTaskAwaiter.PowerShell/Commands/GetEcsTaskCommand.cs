using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Completion;
using EcsTaskAwaiter.PowerShell.Connections;
using EcsTaskAwaiter.PowerShell.Errors;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>Lists the recent tasks of a data store, or reads one, without waiting.</summary>
[Cmdlet(VerbsCommon.Get, "EcsTask", DefaultParameterSetName = ByStore)]
[OutputType(typeof(TaskOutput))]
public sealed class GetEcsTaskCommand : ClusterCommand
{
    private const string ByStore = "DataStore";
    private const string ByLink = "Link";

    /// <summary>The data stores.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByStore)]
    [ArgumentCompleter(typeof(DataStoreCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DataStoreId { get; set; } = [];

    /// <summary>The operation's id; all recent tasks where it is not given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ByStore)]
    [ArgumentCompleter(typeof(OperationCompleter))]
    public string? OpId { get; set; }

    /// <summary>The task's link, or its path.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLink)]
    [ValidateNotNullOrEmpty]
    public string[] Link { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TryResolve(GivenConnection, out EcsConnection connection))
        {
            return;
        }

        foreach (string link in Link)
        {
            Read(connection, () => TaskLinks.Read(link, connection), link);
        }

        foreach (string id in DataStoreId)
        {
            if (!string.IsNullOrEmpty(OpId))
            {
                Read(connection, () => EcsOperationId.ForDataStore(id, OpId), id);
            }
            else if (TryRun(stop => connection.DataStores.ListTasksAsync(id, stop), id, out IReadOnlyList<EcsTask> tasks, $"Data store '{id}'"))
            {
                WriteObject(tasks.Select(task => new TaskOutput(task, connection, submitted: false)), enumerateCollection: true);
            }
        }
    }

    private void Read(EcsConnection connection, Func<EcsOperationId> name, object target)
    {
        try
        {
            EcsOperationId id = name();
            if (TryRun(stop => connection.Tracker.GetTaskAsync(id, stop), new TaskTarget(id, connection, last: null), out EcsTask task))
            {
                WriteObject(new TaskOutput(task, connection, submitted: false));
            }
        }
        catch (Exception exception) when (exception is CommandFault or ArgumentException)
        {
            WriteError(ErrorRecords.Of(exception, target));
        }
    }
}
