using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Time;
using Orleans;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>
/// Looks up how an operation ended while nobody waited for it, for a wait that finds that ECS no longer knows the task. ECS is asked first, since an id alone does
/// not tell this run of an operation from a later one. Thread-safe.
/// </summary>
internal sealed class RecordedEnds(string cluster, IGrainFactory grains)
{
    private readonly Lock _gate = new();
    private readonly List<Task> _lookups = [];

    /// <summary>Calls back once, not on the caller's thread, with the recorded end; with null where there is none, or none can be found.</summary>
    public void Find(string taskPath, Action<UnattendedEnd?> found)
    {
        lock (_gate)
        {
            _lookups.RemoveAll(static lookup => lookup.IsCompleted);

            // Called by the polling loop, whose context must not flow into a call of Orleans.
            DetachedContext.Run(() => _lookups.Add(FindAsync(taskPath, found)));
        }
    }

    /// <summary>Ends with the last lookup under way.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_lookups);
        }
    }

    private async Task FindAsync(string taskPath, Action<UnattendedEnd?> found)
    {
        UnattendedEnd? end = null;
        try
        {
            await Task.Yield();
            end = await grains.GetGrain<IUnattendedOperation>(UnattendedKey.Of(cluster, taskPath)).FindAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Without an answer the wait ends as it would without a record.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        found(end);
    }
}
