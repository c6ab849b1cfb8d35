using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Completion;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>Lists the data stores, or reads some of them.</summary>
[Cmdlet(VerbsCommon.Get, "EcsDataStore")]
[OutputType(typeof(DataStoreOutput))]
public sealed class GetEcsDataStoreCommand : ClusterCommand
{
    /// <summary>The ids; all data stores where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("NodeId")]
    [ArgumentCompleter(typeof(DataStoreCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? DataStoreId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TryResolve(GivenConnection, out EcsConnection connection))
        {
            return;
        }

        if (DataStoreId is null)
        {
            if (TryRun(connection.DataStores.ListAsync, connection.Name, out IReadOnlyList<EcsDataStore> all))
            {
                WriteObject(all.Select(store => new DataStoreOutput(store, connection)), enumerateCollection: true);
            }

            return;
        }

        foreach (string id in DataStoreId)
        {
            if (TryRun(stop => connection.DataStores.GetAsync(id, stop), id, out EcsDataStore store, $"Data store '{id}'"))
            {
                WriteObject(new DataStoreOutput(store, connection));
            }
        }
    }
}
