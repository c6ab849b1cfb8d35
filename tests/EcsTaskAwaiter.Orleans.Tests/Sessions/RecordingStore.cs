namespace EcsTaskAwaiter.Fleet.Tests.Sessions;

/// <summary>A session store of the application's own. It can keep what it should remove, as if the process had died before.</summary>
internal sealed class RecordingStore : IEcsSessionStore
{
    private volatile byte[]? _session;

    public bool IgnoresRemoval { get; init; }

    public Exception? Outage { get; init; }

    public byte[]? Session => _session;

    public string? Key { get; private set; }

    public Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken) => Outage is null ? Task.FromResult(_session) : throw Outage;

    public Task SaveAsync(string key, byte[] session, CancellationToken cancellationToken)
    {
        (_session, Key) = Outage is null ? (session, key) : throw Outage;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        _session = IgnoresRemoval ? _session : null;
        return Task.CompletedTask;
    }
}
