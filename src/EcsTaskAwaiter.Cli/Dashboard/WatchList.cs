using System.Collections.Immutable;
using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>
/// The operations on the dashboard. They are kept in the program, so that a reload, a reconnection and a second page all see the
/// same. Thread-safe.
/// </summary>
internal sealed class WatchList(IEcsOperationTracker tracker, EcsWaitOptions wait, TimeProvider timeProvider) : IDisposable
{
    public const int MaximumEntries = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, IDisposable> _subscriptions = [];
    private WatchListState _state = new(1, WatchListState.Empty.Entries);
    private int _lastNumber;
    private bool _isDisposed;

    public WatchListState State => Volatile.Read(ref _state);

    /// <summary>Starts watching an operation, unless it is being watched already. An ended one is replaced by a new entry.</summary>
    /// <exception cref="UsageException">There are too many.</exception>
    public WatchedEntry Add(EcsOperationId id)
    {
        WatchedEntry entry;
        lock (_gate)
        {
            WatchedEntry? same = _state.Entries.Values.FirstOrDefault(existing => existing.Id == id);
            if (same is { IsEnded: false })
            {
                return same;
            }

            if (same is null && _state.Entries.Count >= MaximumEntries)
            {
                throw new UsageException($"{MaximumEntries} operations are already on the page: remove some first.");
            }

            entry = new WatchedEntry(++_lastNumber, id) { Version = _state.Version + 1, WatchedSince = timeProvider.GetUtcNow() };
            ImmutableSortedDictionary<int, WatchedEntry> others = same is null ? _state.Entries : _state.Entries.Remove(same.Number);
            Replace(others.Add(entry.Number, entry));
        }

        Subscribe(entry);
        return entry;
    }

    /// <summary>Removes an operation from the list. It continues on the server.</summary>
    /// <returns>False where there is no such number.</returns>
    public bool Remove(int number)
    {
        IDisposable? subscription;
        lock (_gate)
        {
            if (!_state.Entries.ContainsKey(number))
            {
                return false;
            }

            Replace(_state.Entries.Remove(number));
            _subscriptions.Remove(number, out subscription);
        }

        subscription?.Dispose();
        return true;
    }

    /// <summary>
    /// Updates poll counts. Observers are only notified of changes, but a new subscriber gets the latest value at
    /// once, from memory: no request is made.
    /// </summary>
    public void Refresh()
    {
        foreach (WatchedEntry entry in State.Entries.Values.Where(entry => entry is { IsEnded: false, Progress: not null }))
        {
            tracker.Observe(entry.Id, wait).Take(1).Subscribe(progress => Report(entry.Number, progress), static _ => { });
        }
    }

    public void Dispose()
    {
        IDisposable[] subscriptions;
        lock (_gate)
        {
            _isDisposed = true;
            subscriptions = [.. _subscriptions.Values];
            _subscriptions.Clear();
        }

        foreach (IDisposable subscription in subscriptions)
        {
            subscription.Dispose();
        }
    }

    private void Subscribe(WatchedEntry entry)
    {
        var subscription = new SingleAssignmentDisposable();
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _subscriptions[entry.Number] = subscription;
        }

        subscription.Disposable = tracker.Observe(entry.Id, wait).Subscribe(
            progress => Report(entry.Number, progress),
            error => End(entry.Number, error),
            () => End(entry.Number, null));
    }

    private void Report(int number, TaskProgress progress) =>
        Change(number, entry => entry.Progress is { } known && known.PollCount >= progress.PollCount && !progress.IsFinal 
            ? entry
            : entry with { Progress = progress, PercentWhileRunning = progress.IsFinal ? entry.PercentWhileRunning : progress.Percent });

    private void End(int number, Exception? error)
    {
        if (error is ObjectDisposedException)
        {
            // The tracker is disposed only when the program ends.
            return;
        }

        DateTimeOffset now = timeProvider.GetUtcNow();
        Change(number, entry => entry with
        {
            EndedAt = now,
            Progress = (error as EcsException)?.LastProgress ?? entry.Progress,
            Failure = error is null ? null : Failure.Of(error, operation: entry.Id) ?? new Failure(ExitCode.CouldNotPoll, error.Message, null, null),
        });
        lock (_gate)
        {
            _subscriptions.Remove(number);
        }
    }

    private void Change(int number, Func<WatchedEntry, WatchedEntry> change)
    {
        lock (_gate)
        {
            if (_state.Entries.TryGetValue(number, out WatchedEntry? entry) && !entry.IsEnded && change(entry) is { } changed && changed != entry)
            {
                Replace(_state.Entries.SetItem(number, changed with { Version = _state.Version + 1 }));
            }
        }
    }

    private void Replace(ImmutableSortedDictionary<int, WatchedEntry> entries)
    {
        WatchListState old = _state;
        Volatile.Write(ref _state, new WatchListState(old.Version + 1, entries));
        old.Supersede();
    }
}
