using System.Collections.Concurrent;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>When the end of each operation was noticed, by the tracker's clock. Thread-safe.</summary>
internal sealed class NoticeLog(int expected) : IProgress<TaskProgress>
{
    private readonly ConcurrentDictionary<EcsOperationId, DateTimeOffset> _noticed = [];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The ends noticed so far, as soon as all have been, or the limit is reached.</summary>
    /// <param name="limit">How long to wait: progress is reported asynchronously, so the last report may come after the waits ended.</param>
    /// <param name="timeProvider">The clock of the limit.</param>
    public async Task<IReadOnlyDictionary<EcsOperationId, DateTimeOffset>> ReadAsync(TimeSpan limit, TimeProvider timeProvider)
    {
        try
        {
            await _all.Task.WaitAsync(limit, timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // An operation that timed out has no end to notice.
        }

        return _noticed;
    }

    public void Report(TaskProgress value)
    {
        // A suspension ends the demo's waits, though not the operation.
        bool isEnd = value.IsFinal || value.State is EcsTaskState.SuspendedError or EcsTaskState.SuspendedNoError;
        if (isEnd && _noticed.TryAdd(value.Id, value.ObservedAt) && _noticed.Count == expected)
        {
            _all.TrySetResult();
        }
    }
}
