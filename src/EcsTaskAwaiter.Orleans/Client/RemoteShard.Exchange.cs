using System.Diagnostics;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Fleet.Client;

internal sealed partial class RemoteShard
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(300);

    /// <summary>What the poller has to answer after a deadline: its final poll and the way of the news.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    // Whoever's call begins this, it serves every wait: no ambient value of that call may flow into it. Runs until the tracker is disposed.
    private Task StartAsync()
    {
        Task running = Task.CompletedTask;
        DetachedContext.Run(() => running = Task.WhenAll(SendOrdersAsync(), AskForNewsAsync(), KeepDeadlinesAsync()));
        return running;
    }

    private async Task SendOrdersAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            await _ordersArrived.WaitAsync(_stopping.Token).ConfigureAwait(false);
            while (await SendOnceAsync().ConfigureAwait(false))
            {
            }
        }
    }

    // Whether there may be more to send.
    private async Task<bool> SendOnceAsync()
    {
        List<long> left, numbers;
        List<WaitOrder> orders;
        lock (_gate)
        {
            left = _book.TakeLeft();
            List<(long Number, RemoteWait Wait)> taken = _book.TakeOrders(FleetLimits.OrdersPerCall);
            numbers = taken.ConvertAll(static item => item.Number);
            orders = taken.ConvertAll(item => OrderOf(item.Wait));
        }

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
                    lock (_gate)
                    {
                        _book.Joined(answer.Epoch, numbers);
                    }

                    _joined.Set();
                }
            }

            return orders.Count > 0;
        }
#pragma warning disable CA1031 // Orleans throws many types when a silo is gone; whatever it is, the waits are sent again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            lock (_gate)
            {
                _book.NotLeft(left);
                _book.NotJoined(numbers);
            }

            await NoteFailureAsync(exception).ConfigureAwait(false);
            return true;
        }
    }

    // A wrong setup stays wrong: the waits end now, not at their deadlines.
    private void Refuse(List<long> numbers, string refusal)
    {
        List<RemoteWait?> refused;
        lock (_gate)
        {
            refused = numbers.ConvertAll(_book.Find);
        }

        foreach (RemoteWait? wait in refused)
        {
            if (wait is not null && Close(wait.Subscriber) is not null)
            {
                wait.Subscriber.Fail(() => new InvalidOperationException(refusal));
            }
        }
    }

    private async Task SendLeftAsync()
    {
        List<long> left;
        lock (_gate)
        {
            left = _book.TakeLeft();
        }

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
            (Guid Epoch, long Acknowledged, long OldestOpen)? call;
            lock (_gate)
            {
                call = _book is { Count: > 0, Epoch: { } epoch } ? (epoch, _book.Acknowledged, _book.OldestOpen) : null;
            }

            if (call is not var (current, acknowledged, oldestOpen))
            {
                await _joined.WaitAsync(_stopping.Token).ConfigureAwait(false);
                continue;
            }

            try
            {
                EventBatch batch = await _poller.NextAsync(_instance, current, acknowledged, oldestOpen).ConfigureAwait(false);
                Deliver(batch);
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
        List<(RemoteWait Wait, WaitEvent News)> news;
        lock (_gate)
        {
            if (_outage.Succeeded())
            {
                LogReachable();
            }

            news = _book.Apply(batch);
            if (batch.IsMoving)
            {
                _book.Forgotten();
            }

            foreach ((RemoteWait wait, WaitEvent item) in news)
            {
                if (item.IsEnd)
                {
                    _bySubscriber.Remove(wait.Subscriber);
                    _deadlines.Remove(wait.Number);
                    wait.Cancellation.Unregister();
                }
            }
        }

        _ordersArrived.Set();
        foreach ((RemoteWait wait, WaitEvent item) in news)
        {
            if (item.Progress is { } text)
            {
                Report(wait, FleetJson.Read<TaskProgress>(text), isEnd: item.IsEnd);
            }

            if (item.IsEnd)
            {
                WaitEnd.Received(wait, item);
            }
        }
    }

    // Under the lock, so that nothing is reported to a caller who has just left.
    private void Report(RemoteWait wait, TaskProgress progress, bool isEnd)
    {
        lock (_gate)
        {
            if (isEnd || _bySubscriber.ContainsKey(wait.Subscriber))
            {
                wait.Latest = progress;
                wait.Subscriber.Report(progress);
            }
        }
    }

    private async Task KeepDeadlinesAsync()
    {
        using var timer = new PeriodicTimer(Tick, _time);
        while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
        {
            List<RemoteWait> passed = [];
            lock (_gate)
            {
                // The poller ends waits itself, after a final poll; only when it cannot be heard they end here, at once.
                TimeSpan heardBefore = _clock.Now - (_outage.Fault is null ? Grace : TimeSpan.Zero);
                foreach (long number in _deadlines.TakePassed(heardBefore))
                {
                    if (_book.Find(number) is { } wait)
                    {
                        passed.Add(wait);
                    }
                }
            }

            foreach (RemoteWait wait in passed)
            {
                if (Close(wait.Subscriber) is not null)
                {
                    WaitEnd.TimedOut(wait, Outage, _clock);
                }

                _ordersArrived.Set();
            }
        }
    }

    private async Task NoteFailureAsync(Exception exception)
    {
        lock (_gate)
        {
            if (_outage.Failed(exception, _clock.Now))
            {
                LogUnreachable(exception, _outage.Fault!.Summary);
                TellStale();
            }
        }

        await Task.Delay(PauseAfterFailure, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Under the lock.
    private void TellStale()
    {
        foreach (RemoteWait wait in _book.Open)
        {
            if (wait.Subscriber.WantsProgress)
            {
                var stale = new TaskProgress { Id = wait.Id, Attempt = wait.Subscriber.Attempt };
                wait.Latest = (wait.Latest ?? stale) with { LastPollError = _outage.Fault!.ToPollError(_clock.UtcNow), ObservedAt = _clock.UtcNow };
                wait.Subscriber.Report(wait.Latest);
            }
        }
    }

    // Under the lock.
    private WaitOrder OrderOf(RemoteWait wait)
    {
        bool isFirst = !wait.WasSent;
        wait.WasSent = true;
        TimeSpan left = wait.Deadline - _clock.Now;
        return new WaitOrder
        {
            Wait = wait.Number,
            TaskPath = wait.Id.TaskPath,
            Submitted = isFirst && wait.Known.Task is { } submitted ? FleetJson.Write(submitted) : null,
            ResumeToken = isFirst && wait.Known is not { PollCount: > 0 } ? null : ResumeToken.Write(ResumePointOf(wait)),
            Timeout = wait.Deadline == TimeSpan.MaxValue ? null : left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1),
            WhenGone = wait.Subscriber.WhenGone,
            WhenSuspended = wait.Subscriber.WhenSuspended,
            Attempt = wait.Subscriber.Attempt,
            WantsProgress = wait.Subscriber.WantsProgress,
            TraceParent = wait.TraceParent,
        };
    }

    [LoggerMessage(EventId = 211, Level = LogLevel.Warning, Message = "{Reason} Open waits go on to their deadlines, and join again as soon as it can.")]
    private partial void LogUnreachable(Exception exception, string reason);

    [LoggerMessage(EventId = 212, Level = LogLevel.Information, Message = "The poller can be reached again.")]
    private partial void LogReachable();
}
