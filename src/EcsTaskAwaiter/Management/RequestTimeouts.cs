using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// The time limits of all requests under way, by one timer, which lives only while there is something to limit: a timer for each request would be
/// made and thrown away thousands of times a second. As all have the same limit, the first begun is the first to run out. After a pause, as of a machine that
/// slept, answers that arrived meanwhile are read before any request is stopped. Thread-safe.
/// </summary>
internal sealed class RequestTimeouts(TimeSpan limit, TimeProvider timeProvider, ILogger logger)
{
    /// <summary>How late the timer may be on a machine that is merely busy: later than this, the machine slept or the process was stopped.</summary>
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long requests still have after a pause. Longer than a final poll is waited for (2 s), so that the tracker asks again first: what a pause
    /// broke must not pass for a node that is down, which would be asked by one poll at a time.
    /// </summary>
    private static readonly TimeSpan AfterPause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly LinkedList<PendingRequest> _underWay = new();
    private readonly CancellationPool<PendingRequest> _pool = new();
    private readonly MonotonicClock _clock = new(timeProvider);
    private WakeUpTimer? _timer;
    private bool _stopsWhenIdle;

    /// <summary>Begins the time of a request, which must end it by <see cref="End"/>.</summary>
    public PendingRequest Begin(CancellationToken cancellationToken)
    {
        PendingRequest request;
        lock (_gate)
        {
            TimeSpan now = _clock.Now;
            request = _pool.Rent();
            _stopsWhenIdle = false;
            (request.EndsAt, request.IsProlonged) = (now + limit, false);
            _underWay.AddLast(request.Place);
            if (_timer is null)
            {
                _timer = new WakeUpTimer(_clock, OnTimer);
                _timer.SetTo(request.EndsAt, now);
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
                _pool.Return(request);
            }

            StopTimerIfIdle();
        }
    }

    /// <summary>Stops the timer once no request is under way, until another begins: it has nothing left to limit.</summary>
    public void StopWhenIdle()
    {
        lock (_gate)
        {
            _stopsWhenIdle = true;
            StopTimerIfIdle();
        }
    }

    private void StopTimerIfIdle()
    {
        if (_stopsWhenIdle && _underWay.Count == 0)
        {
            StopTimer();
        }
    }

    private void StopTimer()
    {
        _timer?.Stop();
        _timer = null;
    }

    private void OnTimer()
    {
        List<PendingRequest> over = [];
        lock (_gate)
        {
            TimeSpan now = _clock.Now;
            ProlongAfterPause(now);
            while (_underWay.First is { Value: var first } && first.EndsAt <= now)
            {
                first.IsGivenUp = true;
                _underWay.RemoveFirst();
                over.Add(first);
            }

            if (_underWay.First is { Value: var next })
            {
                _timer?.Fired(isEarly: over.Count == 0);
                _timer?.SetTo(next.EndsAt, now);
            }
            else
            {
                StopTimer();
            }
        }

        over.ForEach(request => GuardedCancellation.Cancel(request, logger));
    }

    // The order stays: all that are under way were begun before the end of the pause. Each is prolonged once, or a process that is always late would never
    // stop one.
    private void ProlongAfterPause(TimeSpan now)
    {
        if (_underWay.First is not { Value: var first } || first.EndsAt >= now - LongestLag)
        {
            return;
        }

        TimeSpan end = now + (limit < AfterPause ? limit : AfterPause);
        foreach (PendingRequest request in _underWay.TakeWhile(request => request.EndsAt < end).Where(request => !request.IsProlonged))
        {
            (request.EndsAt, request.IsProlonged) = (end, true);
        }
    }
}
