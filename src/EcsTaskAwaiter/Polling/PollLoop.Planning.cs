using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Polling;

// A schedule may be a caller's own code: whatever it throws must not end the loop that serves everyone.
internal sealed partial class PollLoop
{
    private TrackedOperation Begin(EcsOperationId id, Subscriber subscriber, OperationStatus? known)
    {
        TimeSpan now = _clock.Now;
        PollingSchedule schedule = subscriber.Schedule ?? _settings.Schedule;
        var operation = new TrackedOperation(id, known ?? OperationStatus.Start(now)) { Schedule = schedule, NextPoll = now, JitterPhase = DrawPhase() };
        if (operation.Status.HasReading)
        {
            PlannedPoll planned = Plan(operation, operation.Status, now);
            operation.Status = operation.Status.With(planned.Forecast);
            operation.NextPoll = now + PollTiming.Delay(planned.Delay, retryAfter: null, operation.Chance, _settings);
            operation.PriorityTime = (now + planned.PriorityDelay).TotalSeconds;
        }
        else
        {
            operation.PriorityTime = FirstPriority(operation, now).TotalSeconds;
        }

        return operation;
    }

    // If the plan throws, the operation is still polled, at the longest interval.
    private PlannedPoll Plan(TrackedOperation operation, in OperationStatus status, TimeSpan now)
    {
        try
        {
            operation.Plan ??= operation.Schedule!.Begin(OperationKind.Of(operation.Id, status.Task));
            return PlannedPoll.Of(operation.Plan, status.Observe(now), _turns.RequestCost);
        }
#pragma warning disable CA1031 // As said above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogScheduleThrew(exception, operation.Id);
            return new PlannedPoll(_settings.MaximumInterval, _settings.MaximumInterval, default);
        }
    }

    // Where the budget is short, one that by its kind's past cannot have ended yet need not be asked first. Whether it is short is read without
    // the lock: a guess is enough.
    private TimeSpan FirstPriority(TrackedOperation operation, TimeSpan now)
    {
        if (_turns.Count == 0 || OperationKind.Of(operation.Id) is not { } kind)
        {
            return now;
        }

        try
        {
            operation.Plan = operation.Schedule!.Begin(kind);
            OperationStatus status = operation.Status;
            TimeSpan seen = status.SeenUnfinishedAt ?? TimeSpan.Zero;
            return operation.Plan.DelayAt(status.Observe(now) with { Elapsed = seen }, _turns.RequestCost) is { } delay ? status.Began + seen + delay : now;
        }
#pragma warning disable CA1031 // As said above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogScheduleThrew(exception, operation.Id);
            return now;
        }
    }

    private void TellPlan(PollingPlan? plan, EcsOperationId id, in OperationStatus status, TimeSpan now)
    {
        try
        {
            if (status.Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed)
            {
                if (status.ServerDuration is { } exact)
                {
                    plan?.Completed(exact, exact);
                }
                else if (status.SeenUnfinishedAt is { } atLeast)
                {
                    plan?.Completed(atLeast, status.Elapsed(now));
                }
            }
            else if (status.SeenUnfinishedAt is { } elapsed)
            {
                plan?.Abandoned(elapsed);
            }
        }
#pragma warning disable CA1031 // As said above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogScheduleThrew(exception, id);
        }
    }
}
