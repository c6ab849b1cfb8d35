using EcsTaskAwaiter.Operations;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// Asks the schedules. A schedule may be a caller's own code: whatever it throws is logged and must not end the loop that serves everyone, so the operation is
/// then polled at the longest interval. None of the methods may be called under a lock. Thread-safe.
/// </summary>
internal sealed partial class GuardedPlanner(TrackingSettings settings, PollTiming timing, Random random, ILogger logger)
{
    /// <summary>Begins to poll an operation.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="schedule">The subscriber's own schedule; null for the tracker's.</param>
    /// <param name="known">What a submission answered or an earlier process knew, or null. Only after an answer is the first poll put off.</param>
    /// <param name="now">The tracker's clock.</param>
    /// <param name="admission">Tells what a request costs, and whether the budget is short.</param>
    public TrackedOperation Begin(EcsOperationId id, PollingSchedule? schedule, OperationStatus? known, TimeSpan now, PollAdmission admission)
    {
        var operation = new TrackedOperation(id, known ?? OperationStatus.Start(now)) { Schedule = schedule ?? settings.Schedule, NextPoll = now, JitterPhase = DrawPhase() };
        if (operation.Status.HasReading)
        {
            PlannedPoll planned = Plan(operation, operation.Status, now, admission.RequestCost);
            operation.Status = operation.Status.With(planned.Forecast);
            operation.NextPoll = now + timing.Delay(planned.Delay, retryAfter: null, operation.Chance);
            operation.PriorityTime = (now + planned.PriorityDelay).TotalSeconds;
        }
        else
        {
            operation.PriorityTime = (admission.IsBudgetShort ? FirstPriority(operation, now, admission.RequestCost) : now).TotalSeconds;
        }

        return operation;
    }

    /// <summary>Plans the poll after a status.</summary>
    public PlannedPoll Plan(TrackedOperation operation, in OperationStatus status, TimeSpan now, double requestCost) => Guard(
        operation.Id,
        (operation, status, now, requestCost),
        static state =>
        {
            PollingPlan plan = state.operation.Plan ??= Begin(state.operation.Schedule!, OperationKind.Of(state.operation.Id, state.status.Task));
            return PlannedPoll.Of(plan, state.status.Observe(state.now), state.requestCost);
        },
        new PlannedPoll(settings.MaximumInterval, settings.MaximumInterval, default));

    /// <summary>Tells a plan how its operation ended, or that nobody polls it any more.</summary>
    public void Complete(PollingPlan? plan, EcsOperationId id, in OperationStatus status, TimeSpan now)
    {
        if (plan is not null)
        {
            Guard(id, (plan, status, now), static state => Complete(state.plan, state.status, state.now), otherwise: false);
        }
    }

    private static PollingPlan Begin(PollingSchedule schedule, string kind)
    {
        PollingPlan plan = schedule.Begin(kind);
        plan.Share();
        return plan;
    }

    private static bool Complete(PollingPlan plan, in OperationStatus status, TimeSpan now)
    {
        if (status.Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed)
        {
            if (status.ServerDuration is { } exact)
            {
                plan.Completed(exact, exact);
            }
            else if (status.SeenUnfinishedAt is { } atLeast)
            {
                plan.Completed(atLeast, status.Elapsed(now));
            }
        }
        else if (status.SeenUnfinishedAt is { } elapsed)
        {
            plan.Abandoned(elapsed);
        }

        return true;
    }

    // Where the budget is short, an operation that, by its kind's history, cannot have ended yet gets a lower priority.
    private TimeSpan FirstPriority(TrackedOperation operation, TimeSpan now, double requestCost) => OperationKind.Of(operation.Id) is not { } kind
        ? now
        : Guard(
            operation.Id,
            (operation, kind, now, requestCost),
            static state =>
            {
                OperationStatus status = state.operation.Status;
                TimeSpan seen = status.SeenUnfinishedAt ?? TimeSpan.Zero;
                PollingPlan plan = state.operation.Plan = Begin(state.operation.Schedule!, state.kind);
                return plan.DelayAt(status.Observe(state.now) with { Elapsed = seen }, state.requestCost) is { } delay ? status.Began + seen + delay : state.now;
            },
            now);

    // With the state beside the call, so that planning a poll allocates nothing.
    private TResult Guard<TState, TResult>(EcsOperationId id, in TState state, Func<TState, TResult> ask, TResult otherwise)
    {
        try
        {
            return ask(state);
        }
#pragma warning disable CA1031 // As said above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogScheduleThrew(exception, id);
            return otherwise;
        }
    }

    private double DrawPhase()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }

    [LoggerMessage(104, LogLevel.Error, "The polling schedule threw for {Operation}; the longest interval is used instead.", EventName = "ScheduleThrew")]
    private partial void LogScheduleThrew(Exception exception, EcsOperationId operation);
}
