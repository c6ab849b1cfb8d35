using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>Reads single tasks through the poller. Failures are thrown as the typed exceptions they were at the poller.</summary>
internal sealed class RemoteSource(RemoteCalls calls) : IOperationSource
{
    public async ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken) =>
        TaskReading.Of(await calls.CallAsync<EcsTask>(CallPurpose.ReadTask, id.TaskPath, body: null, cancellationToken).ConfigureAwait(false));

    // The session belongs to the poller.
    public ValueTask EndSessionAsync() => ValueTask.CompletedTask;
}
