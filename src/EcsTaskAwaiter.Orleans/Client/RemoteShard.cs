using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>
/// The waits of this process at one poller. Two tasks talk to it while waits are open: one sends new and left waits, the other asks for news.
/// Any failed call is tried again until the waits end: the poller moves, and each wait has a deadline of its own.
/// </summary>
#pragma warning disable CA1001 // The one disposable field is never disposed, as said there.
internal sealed partial class RemoteShard
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly WaitBook<RemoteWait> _book = new();
    private readonly Dictionary<Subscriber, RemoteWait> _bySubscriber = [];
    private readonly IPollerLink _poller;
    private readonly MonotonicClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Deadlines _deadlines = new();
    private readonly PollerOutage _outage;

    // Never disposed: it has no timer, and the tasks that serve the waits may ask for its token at any time.
#pragma warning disable CA2213
    private readonly CancellationTokenSource _stopping = new();
#pragma warning restore CA2213
    private readonly AsyncSignal _ordersArrived = new();
    private readonly AsyncSignal _joined = new();
    private readonly Guid _instance = FleetIdentity.New();
    private Task _running = Task.CompletedTask;
    private bool _isRunning;
    private bool _isStopped;

    public RemoteShard(IPollerLink poller, string cluster, TimeProvider time, MonotonicClock clock, ILogger logger)
    {
        (_poller, _time, _clock, _logger) = (poller, time, clock, logger);
        _outage = new PollerOutage(cluster);
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _book.Count;
            }
        }
    }

    /// <summary>Why the poller cannot be reached; null while it can.</summary>
    public PollFault? Outage
    {
        get
        {
            lock (_gate)
            {
                return _outage.Fault;
            }
        }
    }

    /// <summary>How long the poller has not been reached; zero while it can be.</summary>
    public TimeSpan OutageDuration
    {
        get
        {
            lock (_gate)
            {
                return _outage.Fault is null ? TimeSpan.Zero : _clock.Now - _outage.Began;
            }
        }
    }

    /// <summary>Opens a wait. Its order is sent by the task that serves them all.</summary>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    public void Join(EcsOperationId id, Subscriber subscriber, in OperationStatus known, TimeSpan timeout, CancellationToken cancellationToken)
    {
        TimeSpan deadline = timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : _clock.Now + timeout;
        var wait = new RemoteWait(id, subscriber, known, timeout, deadline);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopped, typeof(EcsOperationTracker));
            wait.Number = _book.Add(wait);
            _bySubscriber.Add(subscriber, wait);
            _deadlines.Add(wait.Number, deadline);
            if (known.Describe(id, _clock.Now, _clock.UtcNow, subscriber.Attempt) is { } first && subscriber.WantsProgress)
            {
                wait.Latest = first;
                subscriber.Report(first);
            }

            if (!_isRunning)
            {
                _isRunning = true;
                _running = StartAsync();
            }
        }

        ListenTo(wait, cancellationToken);
        _ordersArrived.Set();
    }

    /// <summary>Closes a wait without news from the poller.</summary>
    public void Leave(Subscriber subscriber, CancellationToken cancellationToken)
    {
        if (Close(subscriber) is { } wait)
        {
            wait.Subscriber.Cancel(cancellationToken);
        }

        _ordersArrived.Set();
    }

    /// <summary>What a later process needs to go on with a wait; null once it has ended.</summary>
    public ResumePoint? WhereItStands(Subscriber subscriber)
    {
        lock (_gate)
        {
            return _bySubscriber.TryGetValue(subscriber, out RemoteWait? wait) ? ResumePointOf(wait) : null;
        }
    }

    /// <summary>Ends every wait with <see cref="ObjectDisposedException"/>, and tells the poller that nobody here waits any more.</summary>
    public async Task StopAsync()
    {
        List<RemoteWait> open;
        lock (_gate)
        {
            open = _isStopped ? [] : [.. _book.Open];
            _isStopped = true;
        }

        foreach (RemoteWait wait in open)
        {
            if (Close(wait.Subscriber) is not null)
            {
                wait.Subscriber.Fail(static () => new ObjectDisposedException(nameof(EcsOperationTracker)));
            }
        }

        await SendLeftAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void ListenTo(RemoteWait wait, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
        {
            return;
        }

        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister((_, token) => Leave(wait.Subscriber, token), null);
        lock (_gate)
        {
            if (_bySubscriber.ContainsKey(wait.Subscriber))
            {
                wait.Cancellation = registration;
                return;
            }
        }

        registration.Unregister();
    }

    private RemoteWait? Close(Subscriber subscriber)
    {
        lock (_gate)
        {
            if (!_bySubscriber.Remove(subscriber, out RemoteWait? wait))
            {
                return null;
            }

            _book.Leave(wait.Number);
            _deadlines.Remove(wait.Number);
            wait.Cancellation.Unregister();
            return wait;
        }
    }

    private ResumePoint ResumePointOf(RemoteWait wait) => wait.Latest is { } latest
        ? new ResumePoint(wait.Id, latest.ObservedAt - latest.Elapsed, SeenUnfinishedAt: null, latest.PollCount)
        : wait.Known.ToResumePoint(wait.Id, _clock.Now, _clock.UtcNow);
}
