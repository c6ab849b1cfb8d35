using System.Collections.Immutable;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>A snapshot of all watched operations. Immutable.</summary>
internal sealed record WatchListState(long Version, ImmutableSortedDictionary<int, WatchedEntry> Entries)
{
    private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static WatchListState Empty { get; } = new(0, ImmutableSortedDictionary<int, WatchedEntry>.Empty);

    /// <summary>Completes when a newer state exists.</summary>
    public Task Changed => _changed.Task;

    public void Supersede() => _changed.TrySetResult();
}
