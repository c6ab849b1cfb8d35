using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace EcsTaskAwaiter.Fleet.Storage;

/// <summary>One value in the grain storage, read once and then written on top of what was read. Used by one caller at a time, which a grain guarantees.</summary>
internal sealed class StoredDocument<T>(IGrainStorage storage, string name, GrainId owner)
    where T : class
{
    private readonly GrainState<StoredText> _state = new(new StoredText());
    private bool _isRead;

    /// <summary>The value as it was last read or written; null where there is none.</summary>
    public T? Value { get; private set; }

    public async Task<T?> ReadAsync()
    {
        if (!_isRead)
        {
            await storage.ReadStateAsync(name, owner, _state).ConfigureAwait(true);
            Value = _state.State?.Json is { } json ? FleetJson.Read<T>(json) : null;
            _isRead = true;
        }

        return Value;
    }

    /// <exception cref="InconsistentStateException">Another activation has written since.</exception>
    public async Task WriteAsync(T value)
    {
        await ReadAsync().ConfigureAwait(true);
        _state.State = new StoredText { Json = FleetJson.Write(value) };
        try
        {
            await storage.WriteStateAsync(name, owner, _state).ConfigureAwait(true);
            Value = value;
        }
        catch
        {
            // Whether it was written is not known: read again before the next use.
            _isRead = false;
            throw;
        }
    }

    public async Task ClearAsync()
    {
        await ReadAsync().ConfigureAwait(true);
        _isRead = false;
        await storage.ClearStateAsync(name, owner, _state).ConfigureAwait(true);
        Value = null;
    }
}
