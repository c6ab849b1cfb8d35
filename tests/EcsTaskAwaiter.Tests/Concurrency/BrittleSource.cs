using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Concurrency;

/// <summary>A server that never answers about one operation, and beneath it a caller's handler that throws when the request is given up.</summary>
internal sealed class BrittleSource : IOperationSource
{
    private int _polls;

    /// <summary>Of the operations that are answered.</summary>
    public int Polls => _polls;

    public async ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken)
    {
        if (id != Engine.Id)
        {
            _polls++;
            return FakeSource.Pending();
        }

        var never = new TaskCompletionSource<TaskReading>();
        using CancellationTokenRegistration ending = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        using CancellationTokenRegistration broken = cancellationToken.Register(static () => throw new InvalidOperationException("a broken handler"));
        return await never.Task.ConfigureAwait(false);
    }

    public ValueTask EndSessionAsync() => ValueTask.CompletedTask;
}
