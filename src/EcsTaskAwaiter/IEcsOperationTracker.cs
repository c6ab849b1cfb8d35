namespace EcsTaskAwaiter;

/// <summary>
/// Waits for server-side operations of one ECS cluster. Thread-safe. One loop polls an operation however many callers wait on it; each
/// caller keeps its own token and deadline, and when the last one leaves the polling stops. Cancelling a wait never cancels the server's
/// work. A finished result is never served from memory: a new wait asks the server again.
/// </summary>
public interface IEcsOperationTracker
{
    /// <summary>Waits until an operation on a data store has succeeded.</summary>
    /// <param name="dataStoreId">The data store's id.</param>
    /// <param name="opId">The operation's id.</param>
    /// <param name="cancellationToken">Ends this wait, and only this wait; the server's work goes on.</param>
    /// <returns>The result, once the server says <c>ready</c>.</returns>
    /// <exception cref="ArgumentException">An id is null or empty.</exception>
    /// <exception cref="EcsException">The operation failed, is suspended or gone, could not be polled, or the deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    Task<EcsTaskResult> WaitAsync(string dataStoreId, string opId, CancellationToken cancellationToken = default);

    /// <summary>Waits until an operation has succeeded. Ends as the everyday call does.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends this wait, and only this wait; the server's work goes on.</param>
    /// <exception cref="ArgumentException">The id is the default value, or an option is out of range.</exception>
    /// <exception cref="EcsException">The operation failed, is suspended or gone, could not be polled, or the deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    Task<EcsTaskResult> WaitAsync(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Shows the progress of an operation on a data store. See <see cref="Observe(EcsOperationId, EcsWaitOptions)"/>.</summary>
    /// <param name="dataStoreId">The data store's id.</param>
    /// <param name="opId">The operation's id.</param>
    /// <exception cref="ArgumentException">An id is null or empty.</exception>
    IObservable<TaskProgress> Observe(string dataStoreId, string opId);

    /// <summary>
    /// Shows the progress of an operation. Cold: subscribing starts or joins the one loop, and disposing the last interest stops it. A late
    /// subscriber gets the latest value at once; a value comes when state, percent, message or reachability changes, the final one
    /// always; then <c>OnCompleted</c>, or <c>OnError</c> with the exception a wait would throw. Calls to one observer never overlap.
    /// </summary>
    /// <param name="id">The operation.</param>
    /// <param name="options">How to wait, or null for the defaults; the deadline counts from each subscription.</param>
    /// <exception cref="ArgumentException">The id is the default value, or an option is out of range.</exception>
    IObservable<TaskProgress> Observe(EcsOperationId id, EcsWaitOptions? options = null);

    /// <summary>Shows the progress of an operation, pulled. A slow reader skips values in between, never the final one.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="ArgumentException">The id is the default value, or an option is out of range.</exception>
    /// <exception cref="EcsException">While enumerating: as for a wait.</exception>
    /// <exception cref="OperationCanceledException">While enumerating: the caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">While enumerating: the tracker was disposed.</exception>
    IAsyncEnumerable<TaskProgress> WatchAsync(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Starts to wait now and hands out an awaitable handle. The interest lasts until the operation or the deadline ends it.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The id is the default value, or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    EcsOperation Track(EcsOperationId id, EcsWaitOptions? options = null);

    /// <summary>Starts to wait for a task just submitted: the snapshot is the first read, and the plan decides when to ask next.</summary>
    /// <param name="submitted">The task as the submission answered it.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The task names no operation, or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    EcsOperation Track(EcsTask submitted, EcsWaitOptions? options = null);

    /// <summary>
    /// Goes on with a wait of an earlier process. The server is asked at once, since the end may have come in between; the elapsed time and the
    /// count of polls go on from where they were. The deadline counts from now.
    /// </summary>
    /// <param name="token">What <see cref="EcsOperation.GetResumeToken"/> wrote.</param>
    /// <param name="options">How to wait, or null for the defaults.</param>
    /// <returns>A handle as <see cref="Track(EcsOperationId, EcsWaitOptions?)"/> gives.</returns>
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
    Task<EcsTask> GetTaskAsync(EcsOperationId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Submits, waits and, only if asked to, submits again when the server called the failure retryable. A submission that comes back
    /// already finished is its own end.
    /// </summary>
    /// <param name="submit">Makes the submission; called once for each attempt.</param>
    /// <param name="options">How to run, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait; work already submitted goes on.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="EcsException">As for a wait; what <paramref name="submit"/> throws comes through as it is.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="submit"/> gave no task.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    Task<EcsTaskResult> RunAsync(Func<CancellationToken, Task<EcsTask>> submit, EcsRunOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until every operation of a batch has ended, well or not. The snapshots are the first reads; a task named twice is waited for once.
    /// </summary>
    /// <param name="submitted">The tasks as the submissions answered them.</param>
    /// <param name="options">How to wait, or null for the defaults; they hold for each operation.</param>
    /// <param name="cancellationToken">Ends every wait of this call; the server's work goes on.</param>
    /// <returns>Every result and every exception, by operation.</returns>
    /// <exception cref="ArgumentException">A task is null or names no operation, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    Task<EcsBatchResult> WaitAllAsync(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Hands out the operations of a batch in the order in which they end, well or not; awaiting one gives its result or throws its exception.
    /// The waits begin with the enumeration and end with it: leaving early stops the polling of the rest.
    /// </summary>
    /// <param name="submitted">The tasks as the submissions answered them.</param>
    /// <param name="options">How to wait, or null for the defaults; they hold for each operation.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="ArgumentException">A task is null or names no operation, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; it carries that token.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed before the enumeration began.</exception>
    IAsyncEnumerable<EcsOperation> WhenEach(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Shows one progress for a whole batch. Cold: each subscription waits for its own. A value comes when the sum changes, a slow observer
    /// skips values in between and never the final one; then <c>OnCompleted</c>, also when operations failed: they are counted. Only the
    /// disposal of the tracker comes as <c>OnError</c>.
    /// </summary>
    /// <param name="submitted">The tasks as the submissions answered them.</param>
    /// <param name="options">How to wait, or null for the defaults; the deadline counts from each subscription.</param>
    /// <exception cref="ArgumentException">A task is null or names no operation, or an option is out of range.</exception>
    IObservable<BatchProgress> ObserveAll(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null);
}
