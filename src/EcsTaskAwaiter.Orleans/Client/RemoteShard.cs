using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>
/// The waits of this process at one poller. Three tasks serve them: one sends new and left waits, one asks for news, one ends those whose deadline passed.
/// Any failed call is tried again until the waits end: the poller moves, and each wait has a deadline of its own.
/// </summary>
#pragma warning disable CA1001 // The one disposable field is never disposed, as said there.
internal sealed partial class RemoteShard
#pragma warning restore CA1001
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(300);

    /// <summary>What the poller has to answer after a deadline: its final poll and the way of the news.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private readonly OpenWaits _waits;
    private readonly IPollerLink _poller;
    private readonly MonotonicClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    // Never disposed: it has no timer, and the tasks that serve the waits may ask for its token at any time.
#pragma warning disable CA2213
    private readonly CancellationTokenSource _stopping = new();
#pragma warning restore CA2213
    private readonly AsyncSignal _ordersArrived = new();
    private readonly AsyncSignal _joined = new();
    private readonly Guid _instance = FleetIdentity.New();
    private Task _running = Task.CompletedTask;
    private int _isStarted;

    public RemoteShard(IPollerLink poller, string cluster, TimeProvider time, MonotonicClock clock, ILogger logger)
    {
        (_poller, _time, _clock, _logger) = (poller, time, clock, logger);
        _waits = new OpenWaits(cluster, clock);
    }

    public int Count => _waits.Count;

    /// <summary>Why the poller cannot be reached; null while it can.</summary>
    public PollFault? Outage => _waits.Outage;

    /// <summary>How long the poller has not been reached; zero while it can be.</summary>
    public TimeSpan OutageDuration => _waits.OutageDuration;

    /// <summary>Opens a wait. Its order is sent by the task that serves them all.</summary>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    public void Join(EcsOperationId id, Subscriber subscriber, in OperationStatus known, TimeSpan timeout, CancellationToken cancellationToken)
    {
        TimeSpan deadline = timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : _clock.Now + timeout;
        var wait = new RemoteWait(id, subscriber, known, timeout, deadline);
        _waits.Add(wait);
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            _running = StartAsync();
        }

        ListenTo(wait, cancellationToken);
        _ordersArrived.Set();
    }

    /// <summary>Closes a wait without news from the poller.</summary>
    public void Leave(Subscriber subscriber, CancellationToken cancellationToken)
    {
        _waits.Close(subscriber)?.Subscriber.Cancel(cancellationToken);
        _ordersArrived.Set();
    }

    /// <summary>What a later process needs to go on with a wait; null once it has ended.</summary>
    public ResumePoint? WhereItStands(Subscriber subscriber) => _waits.WhereItStands(subscriber);

    /// <summary>Ends every wait with <see cref="ObjectDisposedException"/>, and tells the poller that nobody here waits any more.</summary>
    public async Task StopAsync()
    {
        foreach (RemoteWait wait in _waits.Stop())
        {
            _waits.Close(wait.Subscriber)?.Subscriber.Fail(static () => new ObjectDisposedException(nameof(EcsOperationTracker)));
        }

        await SendLeftAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Whoever's call begins this, it serves every wait: no ambient value of that call may flow into it. Runs until the tracker is disposed.
    private Task StartAsync()
    {
        Task running = Task.CompletedTask;
        DetachedContext.Run(() => running = Task.WhenAll(SendOrdersAsync(), AskForNewsAsync(), KeepDeadlinesAsync()));
        return running;
    }

    private void ListenTo(RemoteWait wait, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            CancellationTokenRegistration registration = cancellationToken.UnsafeRegister((_, token) => Leave(wait.Subscriber, token), null);
            if (!_waits.KeepCancellation(wait, registration))
            {
                registration.Unregister();
            }
        }
    }

    private async Task SendOrdersAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            await _ordersArrived.WaitAsync(_stopping.Token).ConfigureAwait(false);
            bool isMore = true;
            while (isMore && !_stopping.IsCancellationRequested)
            {
                isMore = await SendOnceAsync().ConfigureAwait(false);
            }
        }
    }

    // Whether there may be more to send.
    private async Task<bool> SendOnceAsync()
    {
        (List<long> left, List<long> numbers, List<WaitOrder> orders) = _waits.TakeToSend();
        try
        {
            if (left.Count > 0)
            {
                await _poller.LeaveAsync(_instance, left).ConfigureAwait(false);
            }

            if (orders.Count > 0)
            {
                JoinAnswer answer = await _poller.JoinAsync(_instance, orders).ConfigureAwait(false);
                if (answer.Refusal is { } refusal)
                {
                    Refuse(numbers, refusal);
                }
                else
                {
                    _waits.Joined(answer.Epoch, numbers, answer.Postponed);
                    _joined.Set();
                    await (answer.Postponed.Count > 0 ? PauseAsync() : Task.CompletedTask).ConfigureAwait(false);
                }
            }

            return orders.Count > 0;
        }
#pragma warning disable CA1031 // Orleans throws many types when a silo is gone; whatever it is, the waits are sent again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _waits.Unsent(left, numbers);
            await NoteFailureAsync(exception).ConfigureAwait(false);
            return true;
        }
    }

    // A wrong setup stays wrong: the waits end now, not at their deadlines.
    private void Refuse(List<long> numbers, string refusal)
    {
        foreach (RemoteWait wait in _waits.Find(numbers))
        {
            _waits.Close(wait.Subscriber)?.Subscriber.Fail(() => new InvalidOperationException(refusal));
        }
    }

    private async Task SendLeftAsync()
    {
        List<long> left = _waits.TakeLeft();
        try
        {
            await (left.Count > 0 ? _poller.LeaveAsync(_instance, left) : Task.CompletedTask).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Best effort: the lease of this instance ends its waits at the poller.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private async Task AskForNewsAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            if (_waits.NextCall() is not var (epoch, acknowledged, oldestOpen))
            {
                await _joined.WaitAsync(_stopping.Token).ConfigureAwait(false);
                continue;
            }

            try
            {
                Deliver(await _poller.NextAsync(_instance, epoch, acknowledged, oldestOpen).ConfigureAwait(false));
            }
#pragma warning disable CA1031 // As above: asked again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                await NoteFailureAsync(exception).ConfigureAwait(false);
            }
        }
    }

    private void Deliver(EventBatch batch)
    {
        if (_waits.Reached())
        {
            LogReachable();
        }

        List<(RemoteWait Wait, WaitEvent News)> news = _waits.Apply(batch);
        _ordersArrived.Set();
        foreach ((RemoteWait wait, WaitEvent item) in news)
        {
            if (NewsReader.Progress(item) is { } progress)
            {
                _waits.Report(wait, progress, item.IsEnd);
            }

            if (item.IsEnd)
            {
                WaitEnd.Received(wait, item);
            }
        }
    }

    private async Task KeepDeadlinesAsync()
    {
        using var timer = new PeriodicTimer(Tick, _time);
        while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
        {
            foreach (RemoteWait wait in _waits.TakePassed(Grace))
            {
                if (_waits.Close(wait.Subscriber) is not null)
                {
                    WaitEnd.TimedOut(wait, Outage, _clock);
                }

                _ordersArrived.Set();
            }
        }
    }

    private async Task NoteFailureAsync(Exception exception)
    {
        if (_waits.NotReached(exception) is { } outage)
        {
            LogUnreachable(exception, outage.Summary);
        }

        await PauseAsync().ConfigureAwait(false);
    }

    private async Task PauseAsync() => await Task.Delay(PauseAfterFailure, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(EventId = 211, Level = LogLevel.Warning, Message = "{Reason} Open waits go on to their deadlines, and join again as soon as it can.")]
    private partial void LogUnreachable(Exception exception, string reason);

    [LoggerMessage(EventId = 212, Level = LogLevel.Information, Message = "The poller can be reached again.")]
    private partial void LogReachable();
}
