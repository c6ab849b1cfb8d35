using System.Collections;

namespace EcsTaskAwaiter.PowerShell.Completion;

/// <summary>Completes the ids of storage pools; their names can be typed.</summary>
public sealed class StoragePoolCompleter : ClusterCompleter
{
    private protected override async Task<IEnumerable<Candidate>> AskAsync(EcsConnection connection, IDictionary bound, CancellationToken stop)
    {
        IReadOnlyList<EcsStoragePool> pools = await connection.DataStores.ListStoragePoolsAsync(stop).ConfigureAwait(false);
        return from pool in pools where pool.Id is not null select new Candidate(pool.Id!, pool.Name ?? pool.Id!, $"{pool.Name} {pool.Id}");
    }
}
