using System.Collections;

namespace EcsTaskAwaiter.PowerShell.Completion;

/// <summary>Completes the operations of the data store that has been typed before.</summary>
public sealed class OperationCompleter : ClusterCompleter
{
    private protected override async Task<IEnumerable<Candidate>> AskAsync(EcsConnection connection, IDictionary bound, CancellationToken stop)
    {
        if (bound["DataStoreId"]?.ToString() is not { Length: > 0 } store)
        {
            return [];
        }

        IReadOnlyList<EcsTask> tasks = await connection.DataStores.ListTasksAsync(store, stop).ConfigureAwait(false);
        return from task in tasks where task.OpId is not null select new Candidate(task.OpId!, task.OpId!, $"{task.OpId} {task.StateText} {task.Description}");
    }
}
