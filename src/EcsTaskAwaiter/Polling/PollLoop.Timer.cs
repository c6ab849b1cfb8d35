namespace EcsTaskAwaiter.Polling;

// The one timer, set to whatever must happen next.
internal sealed partial class PollLoop
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);
    private static readonly TimeSpan TimerResolution = TimeSpan.FromMilliseconds(1);

    private void OnTimer()
    {
        lock (_gate)
        {
            // The system's timers count whole milliseconds and may fire a fraction early.
            _firedEarly = _heap.Count > 0 && _heap.FirstKey > _clock.Now;
            _timerDue = null;
        }

        Pump();
    }

    // When the first of those that wait for the budget may begin; MaxValue while none waits, or until a poll under way ends.
    private TimeSpan NextStart(TimeSpan now) => !_isDisposed && _inFlight < _settings.MaximumConcurrentRequests && _turns.First is { } first
        ? _budget.NextAllowed(now, first.Phase == PollPhase.FinalPoll)
        : TimeSpan.MaxValue;

    private void SetTimer(TimeSpan now)
    {
        if (_isDisposed)
        {
            return;
        }

        TimeSpan start = NextStart(now), due = _heap.Count > 0 ? _heap.FirstKey : TimeSpan.MaxValue;
        due = start < due ? start : due;
        if (due == _timerDue && !_firedEarly)
        {
            return;
        }

        _timerDue = due;
        if (due == TimeSpan.MaxValue)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // What was due while the machine slept lies in the past, which no timer takes.
        TimeSpan delay = due < now ? TimeSpan.Zero : due - now < LongestTimer ? due - now : LongestTimer;
        _timer.Change(_firedEarly && delay < TimerResolution ? TimerResolution : delay, Timeout.InfiniteTimeSpan);
        _firedEarly = false;
    }
}
