using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Concurrency;

/// <summary>
/// A server in memory for many threads. It answers on the asking thread, on another, or only once told, whichever the seed says; it never says that
/// an operation is over before <see cref="Finish"/>.
/// </summary>
internal sealed class RacingSource(int seed, bool fails) : IOperationSource
{
    private readonly TaskCompletionSource _finished = new();
    private int _polls;
    private int _underWay;

    public bool IsFinished => _finished.Task.IsCompleted;

    public int UnderWay => Volatile.Read(ref _underWay);

    public int SessionsEnded { get; private set; }

    /// <summary>From now on the operation is over. Held polls get their answer on this thread.</summary>
    public void Finish() => _finished.TrySetResult();

    public async ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            switch ((seed + Interlocked.Increment(ref _polls)) % 3)
            {
                case 1:
                    await Task.Yield();
                    break;
                case 2:
                    await _finished.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
                    break;
            }

            cancellationToken.ThrowIfCancellationRequested();
            return !IsFinished ? FakeSource.Pending(_polls % 100) : fails ? FakeSource.Failed(40000) : FakeSource.Ready();
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    public ValueTask EndSessionAsync()
    {
        SessionsEnded++;
        return ValueTask.CompletedTask;
    }
}
