using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Completion;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>Submits the removal of a data store.</summary>
[Cmdlet(VerbsCommon.Remove, "EcsDataStore", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(TaskOutput))]
public sealed class RemoveEcsDataStoreCommand : ClusterCommand
{
    private bool _isReceived;

    /// <summary>The data stores to remove.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DataStoreCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DataStoreId { get; set; } = [];

    /// <summary>Returns the tasks, to wait for.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _isReceived = true;
        if (!TryResolve(GivenConnection, out EcsConnection connection))
        {
            return;
        }

        foreach (string id in DataStoreId)
        {
            if (ShouldProcess($"data store {id} of '{connection.Name}'", "Remove")
                && TryRun(
                    stop => connection.DataStores.DeactivateAsync(id, stop),
                    id,
                    out EcsTask task,
                    $"Data store '{id}'",
                    $"The removal of data store {id} may have reached the server: see with Get-EcsTask {id}.")
                && PassThru)
            {
                WriteObject(new TaskOutput(task, connection, submitted: true));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!_isReceived)
        {
            ReportNothingReceived("data store to remove");
        }
    }
}
