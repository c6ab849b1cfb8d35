using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// Tells the world what was decided under the lock: callers, listeners to traces and metrics, the log and the plans. Runs callers' code, so none of its methods
/// may be called under the lock. Thread-safe.
/// </summary>
internal sealed partial class PollPublisher(GuardedListeners listeners, GuardedPlanner planner, MonotonicClock clock, ILogger logger)
{
    /// <summary>Begins the trace of a wait; null when nobody listens.</summary>
    public WaitTrace? BeginTrace(EcsOperationId id, Subscriber subscriber, bool isSubmitted) =>
        listeners.BeginTrace(id, static id => OperationKind.Of(id, task: null), subscriber.Attempt, isSubmitted, clock.UtcNow);

    public void Publish(List<WaitEnding>? endings)
    {
        // Without an enumerator: most polls end nothing, and allocate nothing.
        for (int i = 0; i < endings?.Count; i++)
        {
            endings[i].Publish(listeners);
        }
    }

    /// <summary>Publishes an end that was known before anything was polled.</summary>
    public void PublishAtOnce(Subscriber subscriber, in StatusSnapshot end)
    {
        if (subscriber.WantsProgress)
        {
            subscriber.Report(end.Status.Describe(end.Id, end.Now, end.UtcNow, subscriber.Attempt)!);
        }

        WaitEnding.ByEnd(subscriber, end).Publish(listeners);
    }

    /// <summary>Publishes that subscribers have left: first to all of them, then what follows for their operations.</summary>
    public void Publish(params ReadOnlySpan<Departure> departures)
    {
        foreach (Departure departure in departures)
        {
            departure.Ending.Publish(listeners);
        }

        foreach (Departure departure in departures)
        {
            if (departure.Removed is { } removed)
            {
                Release(removed);
            }
        }
    }

    /// <summary>Publishes what a poll found.</summary>
    /// <param name="operation">What was polled.</param>
    /// <param name="plan">The operation's plan as it was before the poll was settled.</param>
    /// <param name="outcome">The poll; null where it was given up.</param>
    /// <param name="settlement">What followed from it.</param>
    public void Publish(TrackedOperation operation, PollingPlan? plan, in PollOutcome? outcome, in Settlement settlement)
    {
        if (outcome is { } found)
        {
            PublishFound(operation.Id, found, settlement);
        }

        OperationStatus status = outcome is { } last ? last.After.Status : operation.Status;
        if (status.IsOver || settlement.IsRemoved)
        {
            planner.Complete(plan, operation.Id, status, outcome?.After.Now ?? clock.Now);
        }
    }

    /// <summary>Cancels the poll of an operation that was removed. Without one its plan is told; else the poll's own end tells it.</summary>
    public void Release(in RemovedOperation removed)
    {
        if (removed.Poll is { } poll)
        {
            Cancel(poll);
        }
        else
        {
            planner.Complete(removed.Operation.Plan, removed.Operation.Id, removed.Operation.Status, clock.Now);
        }
    }

    public void Release(List<RemovedOperation> removed)
    {
        foreach (RemovedOperation each in removed)
        {
            Release(each);
        }
    }

    /// <summary>Cancels a request, which runs the callbacks of whatever handlers a caller put beneath it.</summary>
    public void Cancel(ActivePoll poll) => GuardedCancellation.Cancel(poll, logger);

    private void PublishFound(EcsOperationId id, in PollOutcome outcome, in Settlement settlement)
    {
        OperationStatus status = outcome.After.Status;

        // Metrics first, so that whoever goes on after a wait finds all of it measured.
        listeners.Polled(outcome.Record, outcome.HeldBack);
        if (status.IsOver && listeners.WantsOperations)
        {
            PublishEnd(id, status);
        }

        Publish(settlement.Endings);
        Log(id, status, outcome, settlement);
    }

    private void PublishEnd(EcsOperationId id, in OperationStatus status)
    {
        TimeSpan seen = status.Elapsed(status.ReadAt);
        listeners.OperationEnded(
            OperationKind.Of(id, task: null),
            WaitEnding.OutcomeOf(status.Verdict),
            status.PollCount,
            status.ServerDuration ?? seen,
            status.Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed ? seen - status.SeenUnfinishedAt : null);
    }

    private void Log(EcsOperationId id, in OperationStatus status, in PollOutcome outcome, in Settlement settlement)
    {
        if (settlement.BeginsPause)
        {
            LogPaused(outcome.Pause!.Value, status.Fault!.Summary);
        }

        if (settlement.BeginsOutage)
        {
            LogOutageBegan(id, status.Fault!.Summary);
        }

        if (settlement.EndsOutage)
        {
            LogOutageEnded(id);
        }

        if (settlement.IsFirstUnknownState)
        {
            LogUnknownState(id, MessageText.OneLine(status.Task!.StateText ?? string.Empty));
        }

        if (status.IsOver)
        {
            LogEnded(id, status.Verdict, status.PollCount);
        }
    }

    [LoggerMessage(100, LogLevel.Warning, "The status of {Operation} cannot be read; waits continue until their deadlines. {Fault}", EventName = "OutageBegan")]
    private partial void LogOutageBegan(EcsOperationId operation, string fault);

    [LoggerMessage(101, LogLevel.Information, "Operation statuses can be read again, first that of {Operation}", EventName = "OutageEnded")]
    private partial void LogOutageEnded(EcsOperationId operation);

    [LoggerMessage(102, LogLevel.Warning, "Operation {Operation} is in a state unknown to this library, '{State}'; polling continues until the deadline", EventName = "UnknownState")]
    private partial void LogUnknownState(EcsOperationId operation, string? state);

    [LoggerMessage(103, LogLevel.Debug, "Operation {Operation} ended: {Verdict} after {Polls} polls", EventName = "OperationEnded")]
    private partial void LogEnded(EcsOperationId operation, OperationVerdict verdict, int polls);

    [LoggerMessage(106, LogLevel.Information, "The server asked for a pause: polling stops for {Pause}, then continues at a reduced rate for a while. {Fault}", EventName = "Paused")]
    private partial void LogPaused(TimeSpan pause, string fault);
}
