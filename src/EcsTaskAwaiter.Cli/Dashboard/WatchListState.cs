using System.Collections.Immutable;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>All watched operations at one moment. Immutable.</summary>
internal sealed record WatchListState(long Version, ImmutableSortedDictionary<int, WatchedEntry> Entries)
{
    private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static WatchListState Empty { get; } = new(0, ImmutableSortedDictionary<int, WatchedEntry>.Empty);

    /// <summary>Ends when this is no longer the latest state.</summary>
    public Task Changed => _changed.Task;

    public void Supersede() => _changed.TrySetResult();
}
