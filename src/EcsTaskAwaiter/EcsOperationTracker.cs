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
    private readonly TrackingSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly MonotonicClock _clock;
    private readonly IOperationLoop _loop;
    private readonly ILogger _logger;
    private readonly IAsyncDisposable? _owned;

    // Never disposed: it has no timer, and a read may ask for its token at any time.
#pragma warning disable CA2213
    private readonly CancellationTokenSource _disposing = new();
#pragma warning restore CA2213
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
        (_source, _settings, _timeProvider, _owned) = (source, TrackingSettings.From(options), timeProvider, owned);
        _clock = new MonotonicClock(timeProvider);
        _loop = makeLoop(_settings, _clock, _logger);
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
            : StartWait(id, WaitArguments.Check(options), submitted: null, attempt: 1, isHandle: false, cancellationToken).Task;
    }

    /// <inheritdoc/>
    public Task<EcsTaskResult> WaitAsync(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        EcsOperationId id = EcsOperationId.FromTask(submitted);
        return StartWait(id, WaitArguments.Check(options), submitted, attempt: 1, isHandle: false, cancellationToken).Task;
    }

    /// <inheritdoc/>
    public EcsOperation Track(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        WaitArguments.Check(id);
        return ToHandle(id, StartWait(id, WaitArguments.Check(options), submitted: null, attempt: 1, isHandle: true, cancellationToken));
    }

    /// <inheritdoc/>
    public EcsOperation Track(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        EcsOperationId id = EcsOperationId.FromTask(submitted);
        return ToHandle(id, StartWait(id, WaitArguments.Check(options), submitted, attempt: 1, isHandle: true, cancellationToken));
    }

    /// <inheritdoc/>
    public EcsOperation Resume(string token, EcsWaitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        ResumePoint point = ResumeToken.Read(token);
        EcsWaitOptions checkedOptions = WaitArguments.Check(options);
        var waiter = new TaskSubscriber(checkedOptions, attempt: 1, Listen(checkedOptions, new ProgressBroadcast(OnObserverError)));
        _loop.Join(point.Id, waiter, OperationStatus.Resume(point, _clock.Now, _clock.UtcNow), CancellationToken.None);
        return ToHandle(point.Id, waiter);
    }

    /// <inheritdoc/>
    public async Task<EcsTask> GetTaskAsync(EcsOperationId id, CancellationToken cancellationToken = default)
    {
        WaitArguments.Check(id);
        ObjectDisposedException.ThrowIf(_release.HasBegun, this);
        cancellationToken.ThrowIfCancellationRequested();
        TaskReading reading = await UntilDisposedAsync(stop => _source.ReadTaskAsync(id, knownBody: 0, stop), cancellationToken).ConfigureAwait(false);
        var facts = new WaitFacts(id, TimeSpan.Zero, PollCount: 1, LastProgress: null);
        return reading.Kind switch
        {
            TaskReadingKind.Task => reading.Task!,
            TaskReadingKind.Gone => throw TaskFailure.Gone(reading.Fault!.StatusCode ?? 0, reading.Fault.ServiceError, facts),
            _ => throw reading.Fault!.ToException(facts),
        };
    }

    // Ended by the disposal like the polls: a read that went on could log in again, after the session had been given back.
    private async ValueTask<T> UntilDisposedAsync<T>(Func<CancellationToken, ValueTask<T>> act, CancellationToken cancellationToken)
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
            throw new ObjectDisposedException(nameof(EcsOperationTracker));
        }
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
        GuardedCancellation.Cancel(_disposing, _logger);
        _ = _release.RunAsync(ReleaseInBackgroundAsync);
    }

    private async Task StopAndReleaseAsync()
    {
        Task stopped = _loop.StopAsync();
        await GuardedCancellation.CancelAsync(_disposing, _logger).ConfigureAwait(false);
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

    private TaskSubscriber StartWait(EcsOperationId id, EcsWaitOptions options, EcsTask? submitted, int attempt, bool isHandle, CancellationToken cancellationToken, EcsTask? endBefore = null)
    {
        ProgressBroadcast? progress = isHandle || options.Progress is not null ? Listen(options, new ProgressBroadcast(OnObserverError)) : null;
        var waiter = new TaskSubscriber(options, attempt, progress);
        if (cancellationToken.IsCancellationRequested)
        {
            waiter.Cancel(cancellationToken);
            return waiter;
        }

        Join(id, waiter, submitted, endBefore, cancellationToken);
        return waiter;
    }

    // A submission that returns a finished task has ended with it.
    private void Join(EcsOperationId id, Subscriber subscriber, EcsTask? submitted, EcsTask? endBefore, CancellationToken cancellationToken)
    {
        if (submitted is null)
        {
            _loop.Join(id, subscriber, known: null, cancellationToken);
            return;
        }

        ObjectDisposedException.ThrowIf(_release.HasBegun, this);
        OperationStatus status = OperationStatus.FromSnapshot(submitted, _clock.Now, _clock.UtcNow, endBefore);
        if (!_loop.TryEndAtOnce(subscriber, new StatusSnapshot(id, status, _clock.Now, _clock.UtcNow)))
        {
            _loop.Join(id, subscriber, status, cancellationToken);
        }
    }

    private ProgressBroadcast Listen(EcsWaitOptions options, ProgressBroadcast progress)
    {
        if (options.Progress is { } reported)
        {
            // Never unsubscribed: it ends with the wait.
            _ = progress.Subscribe(new ProgressObserver(reported, OnObserverError));
        }

        return progress;
    }

    private EcsOperation ToHandle(EcsOperationId id, TaskSubscriber waiter) => new(
        id,
        waiter.Task,
        waiter.Progress!.Stream,
        () => waiter.Progress!.Latest,
        () => ResumeToken.Write(WhereItStands(id, waiter)),
        () => _loop.Leave(waiter, new CancellationToken(canceled: true)));

    // The status knows of every poll, the progress only of those that had news; after the end there is only the progress.
    private ResumePoint WhereItStands(EcsOperationId id, TaskSubscriber waiter) =>
        _loop.WhereItStands(waiter)
        ?? (waiter.Progress!.Latest is { } last
            ? new ResumePoint(id, last.ObservedAt - last.Elapsed, SeenUnfinishedAt: null, last.PollCount)
            : new ResumePoint(id, _clock.UtcNow, SeenUnfinishedAt: null, PollCount: 0));

    /// <summary>How many operations are being watched.</summary>
    public override string ToString() => $"{nameof(EcsOperationTracker)}, {DisplayText.Count(_loop.Count, "operation")} watched";

    private void OnObserverError(Exception exception) => LogObserverThrew(exception);
}
