using System.Collections;

namespace EcsTaskAwaiter.PowerShell.Completion;

/// <summary>Completes the ids of data stores; their names can be typed.</summary>
public sealed class DataStoreCompleter : ClusterCompleter
{
    private protected override async Task<IEnumerable<Candidate>> AskAsync(EcsConnection connection, IDictionary bound, CancellationToken stop)
    {
        IReadOnlyList<EcsDataStore> stores = await connection.DataStores.ListAsync(stop).ConfigureAwait(false);
        return from store in stores where store.Id is not null select new Candidate(store.Id!, store.Name ?? store.Id!, $"{store.Name} {store.Id} {store.DeviceState}");
    }
}
