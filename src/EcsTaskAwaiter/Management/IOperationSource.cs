namespace EcsTaskAwaiter.Management;

/// <summary>Where the tracker reads tasks from: one request at a time, knowing nothing of waiting.</summary>
internal interface IOperationSource
{
    /// <summary>Reads a task once. Never throws but <see cref="OperationCanceledException"/> for its own token: every failure is a value.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="knownBody">The hash of the body read before, or 0: the same body again is <see cref="TaskReading.Unchanged"/> and is not read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken);

    /// <summary>Gives back the session this source opened, if any. Best effort; never throws.</summary>
    ValueTask EndSessionAsync();
}
