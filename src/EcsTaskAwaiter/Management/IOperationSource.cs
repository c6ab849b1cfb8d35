namespace EcsTaskAwaiter.Management;

/// <summary>Where the tracker reads tasks from: one request at a time, knowing nothing of waiting.</summary>
internal interface IOperationSource
{
    /// <summary>Reads a task once. Never throws but <see cref="OperationCanceledException"/> for its own token: every failure is a value.</summary>
    ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, CancellationToken cancellationToken);

    /// <summary>Gives back the session this source opened, if any. Best effort; never throws.</summary>
    ValueTask EndSessionAsync();
}
