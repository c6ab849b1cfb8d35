namespace EcsTaskAwaiter;

/// <summary>
/// Short forms of the tracker's calls. They only forward, so a mock of <see cref="IEcsOperationTracker"/> does not have to set them up.
/// </summary>
public static class EcsOperationTrackerExtensions
{
    /// <summary>Waits until an operation has succeeded, with the tracker's defaults.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="id">The operation.</param>
    /// <param name="cancellationToken">Ends this wait, and only this wait; the server's work continues.</param>
    /// <inheritdoc cref="IEcsOperationTracker.WaitAsync(EcsOperationId, EcsWaitOptions?, CancellationToken)"/>
    public static Task<EcsTaskResult> WaitAsync(this IEcsOperationTracker tracker, EcsOperationId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker.WaitAsync(id, options: null, cancellationToken);
    }

    /// <summary>Waits until a submitted operation has succeeded, with the tracker's defaults.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="submitted">The task as the submission returned it.</param>
    /// <param name="cancellationToken">Ends this wait, and only this wait; the server's work continues.</param>
    /// <inheritdoc cref="IEcsOperationTracker.WaitAsync(EcsTask, EcsWaitOptions?, CancellationToken)"/>
    public static Task<EcsTaskResult> WaitAsync(this IEcsOperationTracker tracker, EcsTask submitted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker.WaitAsync(submitted, options: null, cancellationToken);
    }

    /// <summary>Enumerates the progress of an operation on a data store.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="dataStoreId">The data store's id.</param>
    /// <param name="opId">The operation's id.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <inheritdoc cref="IEcsOperationTracker.WatchAsync(EcsOperationId, EcsWaitOptions?, CancellationToken)"/>
    public static IAsyncEnumerable<TaskProgress> WatchAsync(
        this IEcsOperationTracker tracker, string dataStoreId, string opId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker.WatchAsync(EcsOperationId.ForDataStore(dataStoreId, opId), options: null, cancellationToken);
    }
}
