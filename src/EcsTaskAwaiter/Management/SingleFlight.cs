using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Management;

/// <summary>Lets everyone who needs the same result share one run that makes it. The run belongs to none of them: a caller that leaves does not stop it. Thread-safe.</summary>
#pragma warning disable CA1001 // The source has no timer, and a run may still look at its token after the last StopAsync: there is nothing to dispose, and no safe time for it.
internal sealed class SingleFlight<T>(ILogger logger)
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private Task<T>? _result;
    private Task _idle = Task.CompletedTask;
    private CancellationTokenSource _stop = new();
    private bool _isClosed;

    /// <summary>Joins the run under way, or starts one.</summary>
    /// <param name="work">Makes the result, publishes it once, and may go on. Runs without the caller's context, and not under a lock.</param>
    /// <param name="caller">Looked at before a run is started for a caller who has left.</param>
    /// <exception cref="ObjectDisposedException"><see cref="CloseAsync"/> was called.</exception>
    public Task<T> Join(Func<Action<T>, CancellationToken, Task> work, CancellationToken caller)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationToken stop;
        lock (_gate)
        {
            // In the lock: after StopAsync has looked for a run, none may start for somebody who had left before.
            caller.ThrowIfCancellationRequested();
            if (_isClosed)
            {
                throw new ObjectDisposedException(objectName: null, "The session has ended: its owner was disposed.");
            }

            if (_result is { } underWay)
            {
                return underWay;
            }

            (_result, stop) = (result.Task, _stop.Token);
            Task whole = run.Task.Unwrap();
            _idle = _idle.IsCompleted ? whole : Task.WhenAll(_idle, whole);
        }

        DetachedContext.Run(() => run.SetResult(RunAsync(work, result, stop)));
        return result.Task;
    }

    /// <summary>Waits for what is under way, and stops it when the limit is reached. Later runs may start.</summary>
    public async Task StopAsync(CancellationToken limit)
    {
        Task idle;
        CancellationTokenSource stop;
        lock (_gate)
        {
            idle = _idle;
            stop = _stop;
        }

        try
        {
            await idle.WaitAsync(limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                (_stop, _idle) = (new CancellationTokenSource(), Task.CompletedTask);
            }

            await GuardedCancellation.CancelAsync(stop, logger).ConfigureAwait(false);
        }
    }

    /// <summary>The same, and lets no run start any more.</summary>
    public Task CloseAsync(CancellationToken limit)
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        return StopAsync(limit);
    }

    private async Task RunAsync(Func<Action<T>, CancellationToken, Task> work, TaskCompletionSource<T> result, CancellationToken stop)
    {
        try
        {
            await work(Publish, stop).ConfigureAwait(false);
        }
        finally
        {
            // Only work that broke its promise to publish leaves anybody waiting.
            End();
            result.TrySetCanceled(CancellationToken.None);
        }

        void Publish(T value)
        {
            End();
            result.TrySetResult(value);
        }

        void End()
        {
            lock (_gate)
            {
                _result = _result == result.Task ? null : _result;
            }
        }
    }
}
