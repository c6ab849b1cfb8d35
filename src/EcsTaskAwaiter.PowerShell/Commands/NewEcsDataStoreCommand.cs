using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Completion;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>Submits the creation of a data store on a commodity node, and returns its task at once.</summary>
[Cmdlet(VerbsCommon.New, "EcsDataStore", SupportsShouldProcess = true)]
[OutputType(typeof(TaskOutput))]
public sealed class NewEcsDataStoreCommand : ClusterCommand
{
    private bool _isReceived;

    /// <summary>The node to create it on.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string NodeId { get; set; } = string.Empty;

    /// <summary>The storage pool it joins.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StoragePoolCompleter))]
    [ValidateNotNullOrEmpty]
    public string StoragePoolId { get; set; } = string.Empty;

    /// <summary>Its name; the node's id where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Its description.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _isReceived = true;
        string name = string.IsNullOrWhiteSpace(Name) ? NodeId : Name;
        if (!TryResolve(GivenConnection, out EcsConnection connection) || !ShouldProcess($"data store '{name}' on node {NodeId} of '{connection.Name}', in storage pool {StoragePoolId}", "Create"))
        {
            return;
        }

        var store = new NewDataStore { NodeId = NodeId, StoragePoolId = StoragePoolId, Name = name, Description = string.IsNullOrEmpty(Description) ? null : Description };
        if (TryRun(
            stop => connection.DataStores.CreateCommodityAsync(store, stop),
            NodeId,
            out EcsTask task,
            $"Data store '{name}' on node '{NodeId}' in storage pool '{StoragePoolId}'",
            $"The creation of data store '{name}' may have reached the server: see with Get-EcsDataStore {NodeId}."))
        {
            WriteObject(new TaskOutput(task, connection, submitted: true));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!_isReceived)
        {
            ReportNothingReceived("data store to create");
        }
    }
}
