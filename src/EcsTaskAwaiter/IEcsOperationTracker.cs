using System.Runtime.CompilerServices;

namespace EcsTaskAwaiter;

/// <summary>
/// Waits for server-side operations of one ECS cluster. Thread-safe. One loop polls an operation however many callers wait on it; each
/// caller keeps its own token and deadline, and polling stops when the last one leaves. Cancelling a wait never cancels the server's
/// work. Operation ids are reused, so results are never cached: a new wait asks the server again.
/// </summary>
/// <remarks>
/// Minor versions may add members. Implement it only with a mocking library, which needs no change then. An unconfigured mock returns null
/// results and an observable that yields null once. Short forms are extension methods, see <see cref="EcsOperationTrackerExtensions"/>.
/// </remarks>
public interface IEcsOperationTracker
{
    /// <summary>Waits until an operation on a data store has succeeded.</summary>
    /// <param name="dataStoreId">The data store's id.</param>
    /// <param name="opId">The operation's id.</param>
    /// <param name="cancellationToken">Ends this wait, and only this wait; the server's work continues.</param>
    /// <returns>The result, once the server says <c>ready</c>.</returns>
    /// <exception cref="ArgumentException">An id is null or empty.</exception>
    /// <exception cref="EcsException">The operation failed, is suspended or gone, could not be polled, or the deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    /// <example>
    /// <code>
    /// EcsTaskResult result = await tracker.WaitAsync("10.4.0.101", "CREATE", cancellationToken);
    /// </code>
    /// </example>
    Task<EcsTaskResult> WaitAsync(string dataStoreId, string opId, CancellationToken cancellationToken = default);

    /// <summary>Waits until an operation has succeeded.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends this wait, and only this wait; the server's work continues.</param>
    /// <returns>The result, once the server says <c>ready</c>.</returns>
    /// <exception cref="ArgumentException">The id is the default value, or an option is out of range.</exception>
    /// <exception cref="EcsException">The operation failed, is suspended or gone, could not be polled, or the deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    /// <example>
    /// <code>
    /// EcsTaskResult result = await tracker.WaitAsync(id, new EcsWaitOptions { Timeout = TimeSpan.FromMinutes(20) });
    /// </code>
    /// </example>
    Task<EcsTaskResult> WaitAsync(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Waits until a submitted operation has succeeded. The submission's response counts as the first poll.</summary>
    /// <param name="submitted">The task as the submission returned it.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends this wait, and only this wait; the server's work continues.</param>
    /// <returns>The result, once the server says <c>ready</c>.</returns>
    /// <exception cref="ArgumentException">The task names no operation, or an option is out of range.</exception>
    /// <exception cref="EcsException">The operation failed, is suspended or gone, could not be polled, or the deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    /// <example>
    /// <code>
    /// EcsTask submitted = await stores.CreateCommodityAsync(newStore);
    /// EcsTaskResult result = await tracker.WaitAsync(submitted);
    /// </code>
    /// </example>
    Task<EcsTaskResult> WaitAsync(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Observes the progress of an operation on a data store. See <see cref="Observe(EcsOperationId, EcsWaitOptions)"/>.</summary>
    /// <param name="dataStoreId">The data store's id.</param>
    /// <param name="opId">The operation's id.</param>
    /// <exception cref="ArgumentException">An id is null or empty.</exception>
    IObservable<TaskProgress> Observe(string dataStoreId, string opId);

    /// <summary>
    /// Observes the progress of an operation. Cold: subscribing starts or joins the one loop, and polling stops when the last subscriber leaves. A
    /// late subscriber gets the latest value at once; a value is pushed when state, percent, message or reachability changes, the final one always;
    /// then <c>OnCompleted</c>, or <c>OnError</c> with the exception a wait would throw. Calls to one observer never overlap.
    /// </summary>
    /// <param name="id">The operation.</param>
    /// <param name="options">How to wait, or null for the defaults; the timeout starts with each subscription.</param>
    /// <exception cref="ArgumentException">The id is the default value, or an option is out of range.</exception>
    /// <example>
    /// <code>
    /// using IDisposable bar = tracker.Observe(id).Subscribe(progress => ui.Show(progress.Percent, progress.EstimatedRemaining));
    /// </code>
    /// </example>
    IObservable<TaskProgress> Observe(EcsOperationId id, EcsWaitOptions? options = null);

    /// <summary>Observes the progress of a submitted operation. The submission's response counts as the first poll of each subscription.</summary>
    /// <param name="submitted">The task as the submission returned it.</param>
    /// <param name="options">How to wait, or null for the defaults; the timeout starts with each subscription.</param>
    /// <exception cref="ArgumentException">The task names no operation, or an option is out of range.</exception>
    IObservable<TaskProgress> Observe(EcsTask submitted, EcsWaitOptions? options = null);

    /// <summary>Enumerates the progress of an operation. A slow reader skips values in between, never the final one.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="ArgumentException">The id is the default value, or an option is out of range.</exception>
    /// <exception cref="EcsException">While enumerating: as for a wait.</exception>
    /// <exception cref="OperationCanceledException">While enumerating: the caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">While enumerating: the tracker was disposed.</exception>
    /// <example>
    /// <code>
    /// await foreach (TaskProgress progress in tracker.WatchAsync(id))
    /// {
    ///     Console.WriteLine($"{progress.Percent} %");
    /// }
    /// </code>
    /// </example>
    IAsyncEnumerable<TaskProgress> WatchAsync(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Enumerates the progress of a submitted operation. The submission's response counts as the first poll.</summary>
    /// <param name="submitted">The task as the submission returned it.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="ArgumentException">The task names no operation, or an option is out of range.</exception>
    /// <exception cref="EcsException">While enumerating: as for a wait.</exception>
    /// <exception cref="OperationCanceledException">While enumerating: the caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">While enumerating: the tracker was disposed.</exception>
    IAsyncEnumerable<TaskProgress> WatchAsync(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Starts to wait now and returns an awaitable handle. It waits until the operation ends, the timeout passes, the token is cancelled or the
    /// handle is disposed.
    /// </summary>
    /// <param name="id">The operation.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends this handle's wait, and only this one; the server's work continues.</param>
    /// <exception cref="ArgumentException">The id is the default value, or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    EcsOperation Track(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Starts to wait for a submitted operation and returns an awaitable handle. The submission's response counts as the first poll.</summary>
    /// <param name="submitted">The task as the submission returned it.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends this handle's wait, and only this one; the server's work continues.</param>
    /// <exception cref="ArgumentException">The task names no operation, or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    /// <example>
    /// <code>
    /// using EcsOperation operation = tracker.Track(submitted);
    /// Console.WriteLine(operation.Latest?.Percent);
    /// EcsTaskResult result = await operation;
    /// </code>
    /// </example>
    EcsOperation Track(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Continues a wait of an earlier process. The server is polled at once, since the operation may have ended in between. Elapsed time and
    /// poll count continue from where they were. The timeout starts again.
    /// </summary>
    /// <param name="token">What <see cref="EcsOperation.GetResumeToken"/> returned.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <returns>A handle as <see cref="Track(EcsOperationId, EcsWaitOptions?, CancellationToken)"/> returns.</returns>
    /// <exception cref="ArgumentNullException">The token is null.</exception>
    /// <exception cref="FormatException">The token is damaged, or was not written by this library.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
#pragma warning disable CA1716 // A word of Visual Basic, which can say [Resume]; it is the field's own name for this.
    EcsOperation Resume(string token, EcsWaitOptions? options = null);
#pragma warning restore CA1716

    /// <summary>Reads a task once, without waiting.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ArgumentException">The id is the default value.</exception>
    /// <exception cref="EcsTaskGoneException">The server does not know the task.</exception>
    /// <exception cref="EcsManagementException">The status could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed, perhaps meanwhile.</exception>
    /// <example>
    /// <code>
    /// EcsTask task = await tracker.GetTaskAsync(EcsOperationId.ForDataStore("10.4.0.101", "CREATE"));
    /// </code>
    /// </example>
    Task<EcsTask> GetTaskAsync(EcsOperationId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Submits, waits and, only if asked to, submits again when the server called the failure retryable. A submission that returns a finished task
    /// has ended with it.
    /// </summary>
    /// <param name="submit">Makes the submission; called once for each attempt.</param>
    /// <param name="options">How to run, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait; work already submitted continues.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="EcsException">As for a wait; what <paramref name="submit"/> throws comes through as it is.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="submit"/> returned no task.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    /// <example>
    /// <code>
    /// EcsTaskResult result = await tracker.RunAsync(
    ///     stop => stores.CreateCommodityAsync(newStore, stop), new EcsRunOptions { Retryable = RetryableHandling.Resubmit });
    /// </code>
    /// </example>
    [OverloadResolutionPriority(1)]
    Task<EcsTaskResult> RunAsync(Func<CancellationToken, Task<EcsTask>> submit, EcsRunOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Submits a batch once and waits for all of it, as <see cref="WaitAllAsync(IEnumerable{EcsTask}, EcsWaitOptions?, CancellationToken)"/> does.</summary>
    /// <param name="submit">Makes the submission; called once.</param>
    /// <param name="options">How to wait, or null for the defaults; they hold for each operation.</param>
    /// <param name="cancellationToken">Ends the wait; work already submitted continues.</param>
    /// <returns>Results and exceptions, keyed by operation id.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or a task of the submission names no operation.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="submit"/> returned no list.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    /// <example>
    /// <code>
    /// EcsBatchResult batch = await tracker.RunAsync(stop => stores.CreateCommodityAsync(newStores, stop));
    /// </code>
    /// </example>
    Task<EcsBatchResult> RunAsync(Func<CancellationToken, Task<IReadOnlyList<EcsTask>>> submit, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until every submitted operation of a batch has ended. Never throws for a failed operation. The submissions' responses count as first
    /// polls; a task named twice is waited for once.
    /// </summary>
    /// <param name="submitted">The tasks as the submissions returned them.</param>
    /// <param name="options">How to wait, or null for the defaults; they hold for each operation.</param>
    /// <param name="cancellationToken">Ends every wait of this call; the server's work continues.</param>
    /// <returns>Results and exceptions, keyed by operation id.</returns>
    /// <exception cref="ArgumentException">A task is null or names no operation, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    /// <example>
    /// <code>
    /// EcsBatchResult batch = await tracker.WaitAllAsync(submitted);
    /// foreach ((EcsOperationId id, EcsException failure) in batch.Failed)
    /// {
    ///     Console.WriteLine($"{id}: {failure.Message}");
    /// }
    /// </code>
    /// </example>
    [OverloadResolutionPriority(1)]
    Task<EcsBatchResult> WaitAllAsync(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Waits until every operation of a batch has ended. Never throws for a failed operation. An id named twice is waited for once.</summary>
    /// <param name="ids">The operations.</param>
    /// <param name="options">How to wait, or null for the defaults; they hold for each operation.</param>
    /// <param name="cancellationToken">Ends every wait of this call; the server's work continues.</param>
    /// <returns>Results and exceptions, keyed by operation id.</returns>
    /// <exception cref="ArgumentException">An id is the default value, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    Task<EcsBatchResult> WaitAllAsync(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the submitted operations of a batch as they finish, well or not; awaiting one returns its result or throws its exception.
    /// The waits begin with the enumeration and end with it: leaving early stops the polling of the rest.
    /// </summary>
    /// <param name="submitted">The tasks as the submissions returned them.</param>
    /// <param name="options">How to wait, or null for the defaults; they hold for each operation.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="ArgumentException">A task is null or names no operation, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed before the enumeration began.</exception>
    /// <example>
    /// <code>
    /// await foreach (EcsOperation operation in tracker.WhenEach(submitted))
    /// {
    ///     Console.WriteLine($"{operation.Id} {operation.Completion.Status}");
    /// }
    /// </code>
    /// </example>
    [OverloadResolutionPriority(1)]
    IAsyncEnumerable<EcsOperation> WhenEach(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Returns the operations of a batch as they finish, as <see cref="WhenEach(IEnumerable{EcsTask}, EcsWaitOptions?, CancellationToken)"/> does.</summary>
    /// <param name="ids">The operations.</param>
    /// <param name="options">How to wait, or null for the defaults; they hold for each operation.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="ArgumentException">An id is the default value, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed before the enumeration began.</exception>
    IAsyncEnumerable<EcsOperation> WhenEach(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Observes one progress for a whole submitted batch. Cold: each subscription waits by itself. A value is pushed when the totals change; a slow
    /// observer skips values in between, never the final one. Then <c>OnCompleted</c>, also when operations failed, since they are counted. Only
    /// disposal of the tracker is reported as <c>OnError</c>.
    /// </summary>
    /// <param name="submitted">The tasks as the submissions returned them.</param>
    /// <param name="options">How to wait, or null for the defaults; the timeout starts with each subscription.</param>
    /// <exception cref="ArgumentException">A task is null or names no operation, or an option is out of range.</exception>
    /// <example>
    /// <code>
    /// using IDisposable bar = tracker.ObserveAll(submitted).Subscribe(batch => ui.Show(batch.Percent));
    /// </code>
    /// </example>
    [OverloadResolutionPriority(1)]
    IObservable<BatchProgress> ObserveAll(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null);

    /// <summary>Observes one progress for a whole batch, as <see cref="ObserveAll(IEnumerable{EcsTask}, EcsWaitOptions?)"/> does.</summary>
    /// <param name="ids">The operations.</param>
    /// <param name="options">How to wait, or null for the defaults; the timeout starts with each subscription.</param>
    /// <exception cref="ArgumentException">An id is the default value, or an option is out of range.</exception>
    IObservable<BatchProgress> ObserveAll(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null);
}
