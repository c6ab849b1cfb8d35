using EcsTaskAwaiter.Fleet.Storage;
using Orleans.Runtime;

namespace EcsTaskAwaiter.Fleet.Sessions;

/// <summary>Keeps protected sessions in the grain storage of the silo.</summary>
internal sealed class GrainSessionStore(FleetStorage storage) : IEcsSessionStore
{
    public async Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken) => await Document(key).ReadAsync().ConfigureAwait(false);

    public Task SaveAsync(string key, byte[] session, CancellationToken cancellationToken) => Document(key).WriteAsync(session);

    public Task RemoveAsync(string key, CancellationToken cancellationToken) => Document(key).ClearAsync();

    // Read anew each time: another silo may have written since.
    private StoredDocument<byte[]> Document(string key) => storage.Document<byte[]>("session", GrainId.Create("ecs-session", key));
}
