using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Polling;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Waiting;

/// <summary>Whether the tracker was disposed, and the end of what goes on outside its loop: single reads and the pauses between submissions. Thread-safe.</summary>
#pragma warning disable CA1001 // The source has no timer, and a read may ask for its token at any time: there is nothing to dispose, and no safe time for it.
internal sealed class TrackerLifetime(ILogger logger)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _disposing = new();

    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    public void ThrowIfDisposed()
    {
        if (_disposing.IsCancellationRequested)
        {
            throw PollLoop.Disposed();
        }
    }

    /// <summary>Does something until the tracker is disposed: a read that went on could log in again, after the session had been given back.</summary>
    /// <exception cref="ObjectDisposedException">The tracker was disposed meanwhile.</exception>
    public async ValueTask<T> UntilDisposedAsync<T>(Func<CancellationToken, ValueTask<T>> act, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        try
        {
            return await act(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            throw PollLoop.Disposed();
        }
    }

    public void End() => GuardedCancellation.Cancel(_disposing, logger);

    public Task EndAsync() => GuardedCancellation.CancelAsync(_disposing, logger);
}
