using System.Collections.Concurrent;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace EcsTaskAwaiter.Fleet.Tests.Support;

/// <summary>A grain storage that outlives silos, as a database does, and can be away.</summary>
internal sealed class SharedStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (string Text, string ETag)> _rows = new();
    private long _etags;

    /// <summary>While set, every call fails with it.</summary>
    public Exception? Outage { get; set; }

    /// <summary>Keeps what should be cleared, as if the process had died before.</summary>
    public bool IgnoresClearing { get; set; }

    /// <summary>Everything that is stored, as it is stored.</summary>
    public IEnumerable<string> Texts => _rows.Values.Select(row => row.Text);

    public int WriteCount { get; private set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowIfAway();
        if (_rows.TryGetValue(Key(stateName, grainId), out (string Text, string ETag) row))
        {
            (grainState.State, grainState.ETag, grainState.RecordExists) = (JsonSerializer.Deserialize<T>(row.Text)!, row.ETag, true);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowIfAway();
        CheckETag(stateName, grainId, grainState);
        string etag = $"{Interlocked.Increment(ref _etags)}";
        _rows[Key(stateName, grainId)] = (JsonSerializer.Serialize(grainState.State), etag);
        (grainState.ETag, grainState.RecordExists) = (etag, true);
        WriteCount++;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowIfAway();
        CheckETag(stateName, grainId, grainState);
        if (IgnoresClearing)
        {
            return Task.CompletedTask;
        }

        _rows.TryRemove(Key(stateName, grainId), out _);
        (grainState.ETag, grainState.RecordExists) = (null!, false);
        return Task.CompletedTask;
    }

    private static string Key(string stateName, GrainId grainId) => $"{stateName}|{grainId}";

    private void CheckETag<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        string? stored = _rows.TryGetValue(Key(stateName, grainId), out (string Text, string ETag) row) ? row.ETag : null;
        if (stored != grainState.ETag)
        {
            throw new InconsistentStateException($"stored {stored}, given {grainState.ETag}");
        }
    }

    private void ThrowIfAway()
    {
        if (Outage is { } outage)
        {
            throw outage;
        }
    }
}
