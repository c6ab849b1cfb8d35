using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Tasks;
using EcsTaskAwaiter.Time;
using EcsTaskAwaiter.Waiting;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter;

/// <inheritdoc cref="IEcsOperationTracker"/>
public sealed partial class EcsOperationTracker : IEcsOperationTracker, IAsyncDisposable, IDisposable
{
    private readonly IOperationSource _source;
    private readonly IOperationLoop _loop;
    private readonly MonotonicClock _clock;
    private readonly TrackerLifetime _lifetime;
    private readonly WaitStarter _waits;
    private readonly ProgressStreams _progress;
    private readonly BatchWaits _batches;
    private readonly Resubmission _resubmission;
    private readonly ILogger _logger;
    private readonly IAsyncDisposable? _owned;
    private readonly SharedRelease _release = new();

    internal EcsOperationTracker(
        IOperationSource source,
        EcsTaskAwaiterOptions options,
        TimeProvider timeProvider,
        ILogger logger,
        Random random,
        ClusterInstruments instruments,
        IAsyncDisposable? owned = null)
        : this(source, options, timeProvider, logger, (settings, clock, guarded) => new PollLoop(source, settings, clock, random, guarded, instruments), owned)
    {
    }

    // Another loop than that of this process: a fleet shares one poller.
    internal EcsOperationTracker(
        IOperationSource source,
        EcsTaskAwaiterOptions options,
        TimeProvider timeProvider,
        ILogger logger,
        Func<TrackingSettings, MonotonicClock, ILogger, IOperationLoop> makeLoop,
        IAsyncDisposable? owned = null)
    {
        _logger = new GuardedLogger(logger);
        (_source, _owned) = (source, owned);
        _clock = new MonotonicClock(timeProvider);
        _loop = makeLoop(TrackingSettings.From(options), _clock, _logger);
        _lifetime = new TrackerLifetime(_logger);
        _waits = new WaitStarter(_loop, _clock, _lifetime, _logger);
        _progress = new ProgressStreams(_waits);
        _batches = new BatchWaits(_waits, _lifetime, _clock);
        _resubmission = new Resubmission(_waits, _batches, _lifetime, timeProvider, _logger);
    }

    internal IOperationLoop Loop => _loop;

    internal MonotonicClock Clock => _clock;

    /// <inheritdoc/>
    public Task<EcsTaskResult> WaitAsync(string dataStoreId, string opId, CancellationToken cancellationToken = default) =>
        WaitAsync(EcsOperationId.ForDataStore(dataStoreId, opId), options: null, cancellationToken);

    /// <inheritdoc/>
    public Task<EcsTaskResult> WaitAsync(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        WaitArguments.Check(id);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<EcsTaskResult>(cancellationToken)
            : _waits.Start(id, Checked(options), submitted: null, cancellationToken).Task;
    }

    /// <inheritdoc/>
    public Task<EcsTaskResult> WaitAsync(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        _waits.Start(EcsOperationId.FromTask(submitted), Checked(options), submitted, cancellationToken).Task;

    /// <inheritdoc/>
    public EcsOperation Track(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        WaitArguments.Check(id);
        return _waits.ToHandle(id, _waits.StartHandle(id, Checked(options), submitted: null, cancellationToken));
    }

    /// <inheritdoc/>
    public EcsOperation Track(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        EcsOperationId id = EcsOperationId.FromTask(submitted);
        return _waits.ToHandle(id, _waits.StartHandle(id, Checked(options), submitted, cancellationToken));
    }

    /// <inheritdoc/>
    public EcsOperation Resume(string token, EcsWaitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        ResumePoint point = ResumeToken.Read(token);
        return _waits.ToHandle(point.Id, _waits.Resume(point, Checked(options)));
    }

    /// <inheritdoc/>
    public async Task<EcsTask> GetTaskAsync(EcsOperationId id, CancellationToken cancellationToken = default)
    {
        WaitArguments.Check(id);
        _lifetime.ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        TaskReading reading = await _lifetime.UntilDisposedAsync(stop => _source.ReadTaskAsync(id, knownBody: 0, stop), cancellationToken).ConfigureAwait(false);
        var facts = new WaitFacts(id, TimeSpan.Zero, PollCount: 1, LastProgress: null);
        return reading.Kind switch
        {
            TaskReadingKind.Task => reading.Task!,
            TaskReadingKind.Gone => throw TaskFailure.Gone(reading.Fault!.StatusCode ?? 0, reading.Fault.ServiceError, facts),
            _ => throw reading.Fault!.ToException(facts),
        };
    }

    /// <inheritdoc/>
    public IObservable<TaskProgress> Observe(string dataStoreId, string opId) => Observe(EcsOperationId.ForDataStore(dataStoreId, opId));

    /// <inheritdoc/>
    public IObservable<TaskProgress> Observe(EcsOperationId id, EcsWaitOptions? options = null)
    {
        WaitArguments.Check(id);
        return _progress.Observe(id, Checked(options), submitted: null);
    }

    /// <inheritdoc/>
    public IObservable<TaskProgress> Observe(EcsTask submitted, EcsWaitOptions? options = null) =>
        _progress.Observe(EcsOperationId.FromTask(submitted), Checked(options), submitted);

    /// <inheritdoc/>
    public IAsyncEnumerable<TaskProgress> WatchAsync(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        WaitArguments.Check(id);
        return _progress.EnumerateAsync(id, Checked(options), submitted: null, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TaskProgress> WatchAsync(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        _progress.EnumerateAsync(EcsOperationId.FromTask(submitted), Checked(options), submitted, cancellationToken);

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public Task<EcsBatchResult> WaitAllAsync(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        _batches.WaitAllAsync(SubmittedTasks.Check(submitted), Checked(options), cancellationToken);

    /// <inheritdoc/>
    public Task<EcsBatchResult> WaitAllAsync(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        _batches.WaitAllAsync(SubmittedTasks.Check(ids), Checked(options), cancellationToken);

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public IAsyncEnumerable<EcsOperation> WhenEach(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        _batches.WhenEachAsync(SubmittedTasks.Check(submitted), Checked(options), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<EcsOperation> WhenEach(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        _batches.WhenEachAsync(SubmittedTasks.Check(ids), Checked(options), cancellationToken);

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public IObservable<BatchProgress> ObserveAll(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null) =>
        _batches.ObserveAll(SubmittedTasks.Check(submitted), Checked(options));

    /// <inheritdoc/>
    public IObservable<BatchProgress> ObserveAll(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null) =>
        _batches.ObserveAll(SubmittedTasks.Check(ids), Checked(options));

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public Task<EcsTaskResult> RunAsync(Func<CancellationToken, Task<EcsTask>> submit, EcsRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submit);
        EcsRunOptions run = WaitArguments.Check(options);
        return _resubmission.RunAsync(submit, run, Checked(run.Wait), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<EcsBatchResult> RunAsync(
        Func<CancellationToken, Task<IReadOnlyList<EcsTask>>> submit, EcsWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submit);
        return _resubmission.RunAllAsync(submit, Checked(options), cancellationToken);
    }

    /// <summary>
    /// Ends every wait with <see cref="ObjectDisposedException"/>, stops polling and logs out of the session this tracker opened. Every call returns
    /// when that is done, also one made while another disposal is under way.
    /// </summary>
    public async ValueTask DisposeAsync() => await _release.RunAsync(StopAndReleaseAsync).ConfigureAwait(false);

    /// <summary>
    /// Ends every wait with <see cref="ObjectDisposedException"/> and stops polling, without waiting for requests under way. A tracker made by
    /// <c>Create</c> logs out in the background; one from a container does not log out. Prefer <see cref="DisposeAsync"/>, which waits for the logout.
    /// </summary>
    public void Dispose()
    {
        _ = _loop.StopAsync();
        _lifetime.End();
        _ = _release.RunAsync(ReleaseInBackgroundAsync);
    }

    /// <summary>How many operations are tracked.</summary>
    public override string ToString() => $"{nameof(EcsOperationTracker)}, {DisplayText.Count(_loop.Count, "operation")} tracked";

    // At the call, also where a submission's snapshot is already the end and the loop is never joined.
    private EcsWaitOptions Checked(EcsWaitOptions? options)
    {
        EcsWaitOptions valid = WaitArguments.Check(options);
        _loop.Check(valid);
        return valid;
    }

    private async Task StopAndReleaseAsync()
    {
        Task stopped = _loop.StopAsync();
        await _lifetime.EndAsync().ConfigureAwait(false);
        await stopped.ConfigureAwait(false);
        await _source.EndSessionAsync().ConfigureAwait(false);
        if (_owned is not null)
        {
            await _owned.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task ReleaseInBackgroundAsync()
    {
        if (_owned is null)
        {
            return;
        }

        try
        {
            await _owned.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The caller of Dispose has gone: the log is the only place left to report it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogReleaseThrew(exception);
        }
    }

    [LoggerMessage(109, LogLevel.Warning, "Releasing resources after a synchronous Dispose failed.", EventName = "ReleaseThrew")]
    private partial void LogReleaseThrew(Exception exception);
}
