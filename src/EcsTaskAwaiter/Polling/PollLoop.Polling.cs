using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Polling;

internal sealed partial class PollLoop
{
    /// <summary>Starts what is due, ends what has expired, sets the timer. Whoever finds it running leaves the work to the one who runs it.</summary>
    private void Pump()
    {
        lock (_gate)
        {
            if (_isPumping)
            {
                return;
            }

            _isPumping = true;
        }

        while (true)
        {
            lock (_gate)
            {
                _starting.Clear();
                _deserted.Clear();
                _endings.Clear();
                TimeSpan now = _clock.Now;
                CollectDue(now);
                CollectStarting(now);
                if (_starting.Count == 0 && _deserted.Count == 0 && _endings.Count == 0)
                {
                    SetTimer(now);
                    GiveRoomBack();
                    _isPumping = false;
                    return;
                }
            }

            Tell(_endings);
            foreach ((TrackedOperation operation, ActivePoll? underWay) in _deserted)
            {
                Release(operation, underWay);
            }

            if (_starting.Count > 0)
            {
                // Whoever's call begins these polls, they are not made for them alone: no log scope, trace or other ambient value may flow into them.
                DetachedContext.Run(_startPolls);
            }
        }
    }

    private void StartPolls()
    {
        foreach (TrackedOperation operation in _starting)
        {
            // Owned by the count of polls under way, which StopAsync awaits; the method lets no exception out.
            _ = PollAsync(operation, operation.Poll!);
        }
    }

    // After a hundred thousand deadlines in one instant.
    private void GiveRoomBack()
    {
        _unplaced.Capacity = _unplaced.Capacity > RoomKept ? 0 : _unplaced.Capacity;
        _starting.Capacity = _starting.Capacity > RoomKept ? 0 : _starting.Capacity;
        _deserted.Capacity = _deserted.Capacity > RoomKept ? 0 : _deserted.Capacity;
        _endings.Capacity = _endings.Capacity > RoomKept ? 0 : _endings.Capacity;
    }

    private void CollectDue(TimeSpan now)
    {
        while (_heap.First is { } operation && _heap.FirstKey <= now)
        {
            // Placed again only once it is known whether its poll begins at once: each place costs a way to memory.
            _heap.Remove(operation);
            if (operation.EarliestDeadline <= now)
            {
                operation.FindEarliestDeadline();
            }

            if (operation.Phase is PollPhase.FinalPoll or PollPhase.InFlight)
            {
                Expire(operation, now);
                StepBack(operation, now);
            }
            else if (operation.PhaseAt(now, _settings.Starvation) is var phase and not PollPhase.Idle)
            {
                if (phase == PollPhase.FinalPoll && operation.Phase == PollPhase.Idle)
                {
                    // What was planned just before the deadline waits for it: nothing has held that back.
                    operation.NextPoll = operation.NextPoll > operation.EarliestDeadline ? operation.NextPoll : operation.EarliestDeadline;
                }

                _turns.Enter(operation, phase);
            }

            if (operation.HasSubscribers)
            {
                _unplaced.Add(operation);
            }
            else
            {
                _deserted.Add((operation, Forget(operation)));
            }
        }
    }

    // A last look that waited for the budget until nobody at its deadline was left: the others have what was planned for them, and neither a
    // pause nor a Retry-After is passed over for them.
    private bool StepBack(TrackedOperation operation, TimeSpan now)
    {
        if (operation.Phase != PollPhase.FinalPoll || !operation.HasSubscribers)
        {
            return false;
        }

        operation.FindEarliestDeadline();
        if (operation.EarliestDeadline <= now)
        {
            return false;
        }

        _turns.Remove(operation);
        operation.Phase = PollPhase.Idle;
        Reschedule(operation);
        return true;
    }

    private void CollectStarting(TimeSpan now)
    {
        while (NextStart(now) <= now)
        {
            if (StepBack(_turns.First!, now))
            {
                CollectDue(now);
                continue;
            }

            TrackedOperation operation = _turns.Take(now);
            _budget.Take(now);
            _inFlight++;
            _unsettled++;
            operation.Phase = PollPhase.InFlight;
            operation.Poll = (_spare.TryPop(out ActivePoll? spare) ? spare : new ActivePoll()).Begin(now, ++operation.PollsBegun);
            Reschedule(operation);
            _starting.Add(operation);
        }

        foreach (TrackedOperation operation in _unplaced)
        {
            if (operation.DueIndex < 0)
            {
                Reschedule(operation);
            }
        }

        _unplaced.Clear();
    }

    // A poll may take more than the one request it was let begin with: a repetition, another node, a renewed session. The budget pays for them too.
    private void TakeFurtherRequests(int requests, TimeSpan now)
    {
        for (int further = 1; further < requests; further++)
        {
            _budget.Take(now);
        }
    }

    private async Task PollAsync(TrackedOperation operation, ActivePoll poll)
    {
        TimeSpan heldBack = poll.Started - operation.NextPoll;
        TaskReading? answer;
        try
        {
            answer = await _source.ReadTaskAsync(operation.Id, operation.Status.BodyHash, poll.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (poll.IsCancellationRequested)
        {
            // Nobody wants the answer any more.
            answer = null;
        }
#pragma warning disable CA1031 // A source promises to throw nothing else; if it does, one poll failed, and nothing else in flight may be lost.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogSourceThrew(exception, operation.Id);
            answer = TaskReading.Failed(new PollFault(PollFaultKind.Unreachable, $"The request failed in an unexpected way: {exception.GetType().Name}.") { Cause = exception });
        }

        TimeSpan now = _clock.Now;
        DateTimeOffset utcNow = _clock.UtcNow;
        bool hadFailed = operation.Status.Fault is not null;
        OperationStatus status = answer is { } reading ? operation.Status.After(reading, now, utcNow) : operation.Status;
        PlannedPoll planned = default;
        if (answer is not null && !status.IsOver)
        {
            planned = Plan(operation, status, now);
            status = status.With(planned.Forecast);
        }

        PollingPlan? plan = operation.Plan;
        TimeSpan? pause = answer is { AsksForPause: true } ? PollTiming.Delay(TimeSpan.Zero, answer.Value.RetryAfter, operation.Chance, _settings) : null;
        PollRecord record = answer is { } told
            ? new PollRecord(poll.Number, utcNow, now - poll.Started, told.Node, told.StatusCode, status.Fault, status.Task)
            : default;
        List<WaitEnding>? endings = null;
        bool isLeft, pauses;
        lock (_gate)
        {
            _inFlight--;
            TakeFurtherRequests(answer?.Requests ?? 0, now);
            operation.Phase = PollPhase.Idle;
            operation.Poll = null;
            pauses = pause is { } asked && _budget.Pause(poll.Started, now, asked);
            if (!operation.IsRemoved && answer is not null)
            {
                endings = Settle(operation, record, new StatusSnapshot(operation.Id, status, now, utcNow), planned, answer.Value.RetryAfter);
            }

            isLeft = operation.IsRemoved;
        }

        if (answer is not null)
        {
            // First, so that whoever goes on after a wait finds all of it measured.
            Measure(operation.Id, record, heldBack, status);
        }

        Tell(endings);
        if (pauses)
        {
            LogPaused(pause!.Value, status.Fault!.Summary);
        }

        if (answer is not null)
        {
            LogReading(operation, status, hadFailed);
        }

        if (status.IsOver || isLeft)
        {
            TellPlan(plan, operation.Id, status, now);
        }

        Pump();
        lock (_gate)
        {
            _unsettled--;
            if (!poll.IsGivenUp && poll.TryReset())
            {
                _spare.Push(poll);
            }

            SignalIfDrained();
        }
    }
}
