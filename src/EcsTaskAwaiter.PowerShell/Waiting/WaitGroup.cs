using System.Collections.Concurrent;

namespace EcsTaskAwaiter.PowerShell.Waiting;

/// <summary>The waits of one pipeline. They run at once; the cmdlet's thread, which alone may write, takes those that have ended. Disposing it leaves the others.</summary>
internal sealed class WaitGroup : IDisposable
{
    private readonly CancellationTokenSource _leave = new();
    private readonly BlockingCollection<RunningWait> _ended = [];
    private readonly List<RunningWait> _running = [];

    public IReadOnlyList<RunningWait> Running => _running;

    /// <summary>How many were started.</summary>
    public int Total { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Starts a wait.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="connection">The cluster it is on.</param>
    /// <param name="firstPoll">What is known of it already; null where it must be read first.</param>
    /// <param name="options">How to wait.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public void Start(EcsOperationId id, EcsConnection connection, EcsTask? firstPoll, EcsWaitOptions options)
    {
        var wait = new RunningWait(id, connection, Total + 1);
        EcsWaitOptions observed = options with { Progress = wait };
        wait.Completion = firstPoll is null ? connection.Tracker.WaitAsync(id, observed, _leave.Token) : connection.Tracker.WaitAsync(firstPoll, observed, _leave.Token);
        Total++;
        _running.Add(wait);
        _ = wait.Completion.ContinueWith(
            static (_, state) =>
            {
                (BlockingCollection<RunningWait> ended, RunningWait wait) = ((BlockingCollection<RunningWait>, RunningWait))state!;
                ended.Add(wait);
            },
            (_ended, wait),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Takes a wait that has ended.</summary>
    /// <param name="patience">How long to look for one.</param>
    /// <param name="stop">Ctrl+C.</param>
    /// <returns>Null where none ended in that time.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public RunningWait? TakeEnded(TimeSpan patience, CancellationToken stop)
    {
        if (!_ended.TryTake(out RunningWait? wait, (int)patience.TotalMilliseconds, stop))
        {
            return null;
        }

        _running.Remove(wait);
        Failed += wait.Completion!.IsCompletedSuccessfully ? 0 : 1;
        return wait;
    }

    public void Dispose()
    {
        _leave.Cancel();
        _leave.Dispose();
    }
}
