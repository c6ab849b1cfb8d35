using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// The time limits of all requests under way, by one timer, which lives only while there is something to limit: a timer for each request would be
/// made and thrown away thousands of times a second. As all have the same limit, the first begun is the first to run out. Thread-safe.
/// </summary>
internal sealed class RequestTimeouts(TimeSpan limit, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan TimerResolution = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly LinkedList<PendingRequest> _underWay = new();
    private readonly Stack<PendingRequest> _spare = new();
    private readonly long _start = timeProvider.GetTimestamp();
    private ITimer? _timer;
    private bool _isResting;

    private TimeSpan Now => timeProvider.GetElapsedTime(_start);

    /// <summary>Begins the time of a request, which must end it by <see cref="End"/>.</summary>
    public PendingRequest Begin(CancellationToken cancellationToken)
    {
        PendingRequest? request;
        lock (_gate)
        {
            if (!_spare.TryPop(out request))
            {
                request = new PendingRequest();
            }

            _isResting = false;
            request.EndsAt = Now + limit;
            _underWay.AddLast(request.Place);
            if (_timer is null)
            {
                _timer = DetachedTimer.Create(timeProvider, OnTimer);
                _timer.Change(limit, Timeout.InfiniteTimeSpan);
            }
        }

        request.StopWith(cancellationToken);
        return request;
    }

    public void End(PendingRequest request)
    {
        request.Unlink();
        lock (_gate)
        {
            // One whose time is over is about to be cancelled, perhaps only after this, and must not become another request.
            if (!request.IsTimedOut)
            {
                _underWay.Remove(request.Place);
                if (request.TryReset())
                {
                    _spare.Push(request);
                }
            }

            StopTimerAtRest();
        }
    }

    /// <summary>Stops the timer once no request is under way, until another begins: it has nothing left to limit.</summary>
    public void Rest()
    {
        lock (_gate)
        {
            _isResting = true;
            StopTimerAtRest();
        }
    }

    private void StopTimerAtRest()
    {
        if (_isResting && _underWay.Count == 0)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void OnTimer()
    {
        List<PendingRequest> over = [];
        lock (_gate)
        {
            TimeSpan now = Now;
            while (_underWay.First is { Value: var first } && first.EndsAt <= now)
            {
                first.IsTimedOut = true;
                _underWay.RemoveFirst();
                over.Add(first);
            }

            if (_underWay.First is { Value: var next })
            {
                // The system's timers count whole milliseconds and may fire a fraction early.
                TimeSpan left = next.EndsAt - now;
                _timer?.Change(over.Count == 0 && left < TimerResolution ? TimerResolution : left, Timeout.InfiniteTimeSpan);
            }
            else
            {
                _timer?.Dispose();
                _timer = null;
            }
        }

        over.ForEach(request => GuardedCancellation.Cancel(request, logger));
    }
}
