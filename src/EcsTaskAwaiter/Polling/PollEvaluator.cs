using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Polling;

/// <summary>Says what a poll's answer means for its operation, and when the plan would poll next. Asks a caller's schedule, so it is not called under the lock.</summary>
internal sealed partial class PollEvaluator(GuardedPlanner planner, PollTiming timing, MonotonicClock clock, ILogger logger)
{
    /// <param name="operation">What was polled. Its status is the poll's own while it is under way.</param>
    /// <param name="poll">The poll.</param>
    /// <param name="reading">The answer, or why there was none.</param>
    /// <param name="requestCost">What a request is worth while the budget is short.</param>
    public PollOutcome Evaluate(TrackedOperation operation, ActivePoll poll, in TaskReading reading, double requestCost)
    {
        TimeSpan now = clock.Now;
        DateTimeOffset utcNow = clock.UtcNow;
        OperationStatus status = operation.Status.After(reading, now, utcNow);
        PlannedPoll planned = default;
        if (!status.IsOver)
        {
            planned = planner.Plan(operation, status, now, requestCost);
            status = status.With(planned.Forecast);
        }

        var record = new PollRecord(poll.Number, utcNow, now - poll.Started, reading.Node, reading.StatusCode, status.Fault, status.Task);
        return new PollOutcome(record, new StatusSnapshot(operation.Id, status, now, utcNow), planned)
        {
            Started = poll.Started,
            HeldBack = poll.Started - operation.NextPoll,
            Requests = reading.Requests,
            RetryAfter = reading.RetryAfter,
            ServerDate = reading.ServerDate,
            HasLocalTimes = reading.HasLocalTimes,
            Pause = reading.AsksForPause ? timing.Delay(TimeSpan.Zero, reading.RetryAfter, operation.Chance) : null,
            HadFailed = operation.Status.Fault is not null,
        };
    }

    /// <summary>What a source that threw, against its promise, is taken for: one poll that failed.</summary>
    public TaskReading Failed(EcsOperationId id, Exception exception)
    {
        LogSourceThrew(exception, id);
        return TaskReading.Failed(new PollFault(PollFaultKind.Unreachable, $"The request failed in an unexpected way: {exception.GetType().Name}.") { Cause = exception });
    }

    [LoggerMessage(105, LogLevel.Error, "Reading {Operation} failed in an unexpected way", EventName = "SourceThrew")]
    private partial void LogSourceThrew(Exception exception, EcsOperationId operation);
}
