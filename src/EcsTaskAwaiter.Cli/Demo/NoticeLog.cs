using System.Collections.Concurrent;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>When the end of each operation was noticed, by the tracker's clock. Thread-safe.</summary>
internal sealed class NoticeLog(int expected) : IProgress<TaskProgress>
{
    private readonly ConcurrentDictionary<EcsOperationId, DateTimeOffset> _noticed = [];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The ends noticed so far, at the latest when all have been.</summary>
    /// <param name="limit">How long to wait: progress is told beside the waits, so the last of it may come after their end.</param>
    /// <param name="timeProvider">The clock of the limit.</param>
    public async Task<IReadOnlyDictionary<EcsOperationId, DateTimeOffset>> ReadAsync(TimeSpan limit, TimeProvider timeProvider)
    {
        try
        {
            await _all.Task.WaitAsync(limit, timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // An operation that was given up has no end to notice.
        }

        return _noticed;
    }

    public void Report(TaskProgress value)
    {
        // To the operation a suspension is no end, to the waits of the demo it is.
        bool isEnd = value.IsFinal || value.State is EcsTaskState.SuspendedError or EcsTaskState.SuspendedNoError;
        if (isEnd && _noticed.TryAdd(value.Id, value.ObservedAt) && _noticed.Count == expected)
        {
            _all.TrySetResult();
        }
    }
}
