using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Tracking;

/// <summary>All that is known of an operation. Immutable: each reading gives a new one, by a pure function.</summary>
internal sealed record OperationStatus
{
    /// <summary>How many unreadable answers running end a wait; fewer may be a proxy's hiccup.</summary>
    private const int UnreadableLimit = 3;

    private OperationStatus(EcsOperationId id, TimeSpan began) => (Id, Began) = (id, began);

    public EcsOperationId Id { get; }

    /// <summary>When the operation began, on the tracker's clock: the server's start time where it tells it, else the first interest.</summary>
    public TimeSpan Began { get; private init; }

    public int PollCount { get; private init; }

    public EcsTask? Task { get; private init; }

    public PollFault? Fault { get; private init; }

    public TaskReading LastReading { get; private init; }

    public OperationVerdict Verdict { get; private init; }

    /// <summary>The latest progress; null before the first answer or fault.</summary>
    public TaskProgress? Progress { get; private init; }

    /// <summary>How long it had run when last seen unfinished; null when it never was.</summary>
    public TimeSpan? SeenUnfinishedAt { get; private init; }

    public bool IsOver => Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed or OperationVerdict.Gone or OperationVerdict.Unreadable;

    private int UnreadableRunning { get; init; }

    public static OperationStatus Start(EcsOperationId id, TimeSpan now) => new(id, now);

    /// <summary>What an earlier process knew. A start in the future, by a clock set wrongly, is no start at all.</summary>
    public static OperationStatus Resume(ResumePoint point, TimeSpan now, DateTimeOffset utcNow)
    {
        TimeSpan running = utcNow > point.Began ? utcNow - point.Began : TimeSpan.Zero;
        return new OperationStatus(point.Id, now - running)
        {
            PollCount = point.PollCount,
            SeenUnfinishedAt = point.SeenUnfinishedAt is { } seen && seen > running ? running : point.SeenUnfinishedAt,
        };
    }

    public ResumePoint ToResumePoint(TimeSpan now, DateTimeOffset utcNow) => new(Id, utcNow - Elapsed(now), SeenUnfinishedAt, PollCount);

    /// <summary>What is known after a submission answered its first snapshot, which is no poll.</summary>
    public static OperationStatus FromSnapshot(EcsOperationId id, EcsTask submitted, TimeSpan now, DateTimeOffset utcNow) =>
        Start(id, now).With(TaskReading.Of(submitted), now, utcNow, polls: 0);

    public OperationStatus After(TaskReading reading, TimeSpan now, DateTimeOffset utcNow) => With(reading, now, utcNow, polls: 1);

    public TimeSpan Elapsed(TimeSpan now) => now - Began;

    /// <summary>What the plan is shown. After a poll that failed the percent is stale: shown again, it would look like a standstill.</summary>
    public PollObservation Observe(TimeSpan now) =>
        new(Elapsed(now), PollCount, Fault is null ? Task?.Progress : null, Task?.State ?? EcsTaskState.Unknown);

    /// <summary>The same with what the plan forecasts; an operation that is over has no time left to tell.</summary>
    public OperationStatus With(PollForecast forecast) => IsOver || Progress is null ? this : this with
    {
        Progress = Progress with
        {
            EstimatedRemaining = forecast.Remaining?.Expected,
            EstimatedRemainingLow = forecast.Remaining?.Low,
            EstimatedRemainingHigh = forecast.Remaining?.High,
            IsStalled = forecast.IsStalled,
        },
    };

    public WaitFacts Facts(TimeSpan now, int attempt) => new(Id, Elapsed(now), PollCount, ForAttempt(Progress, attempt));

    public EcsTaskResult ToResult(TimeSpan now, int attempts) => new()
    {
        Id = Id,
        Task = Task ?? new EcsTask { OpId = Id.OpId },
        Elapsed = ServerDuration ?? Elapsed(now),
        PollCount = PollCount,
        Attempts = attempts,
        AssumedCompleted = Verdict == OperationVerdict.Gone,
    };

    /// <summary>The exception this status means for one caller, a fresh instance.</summary>
    public EcsException ToException(TimeSpan now, int attempt)
    {
        WaitFacts facts = Facts(now, attempt);
        return Verdict switch
        {
            OperationVerdict.Failed => TaskFailure.Failed(Task!, facts, attempt),
            OperationVerdict.Suspended => TaskFailure.Suspended(Task!, facts),
            OperationVerdict.Gone => TaskFailure.Gone(LastReading.StatusCode, LastReading.ServiceError, facts),
            OperationVerdict.Unreadable => Fault!.ToException(facts),
            _ => throw new InvalidOperationException($"'{Verdict}' is no end."),
        };
    }

    /// <summary>The exception for a caller whose deadline passed: an outage when the last poll failed for a passing reason, else a timeout.</summary>
    public EcsException ToDeadlineException(TimeSpan timeout, TimeSpan now, int attempt)
    {
        WaitFacts facts = Facts(now, attempt);
        return Fault is { Kind: PollFaultKind.Unreachable or PollFaultKind.TimedOut or PollFaultKind.Busy } fault
            ? (fault with { Summary = $"{fault.Summary} This lasted to the end of the wait ({timeout}); the operation itself may go on." }).ToException(facts)
            : TaskFailure.TimedOut(timeout, facts);
    }

    /// <summary>The duration by the server's own start and end, where it tells both.</summary>
    public TimeSpan? ServerDuration => Task is { StartTime: { } start, EndTime: { } end } && end >= start ? end - start : null;

    public static TaskProgress? ForAttempt(TaskProgress? progress, int attempt) =>
        progress is null || progress.Attempt == attempt ? progress : progress with { Attempt = attempt };

    /// <summary>Whether an observer has something new to see: state, percent, message, reachability or a standstill changed, or this is the end.</summary>
    public bool IsNewsAfter(OperationStatus before) =>
        Progress is { } progress
        && (before.Progress is not { } old
            || progress.IsFinal
            || progress.State != old.State
            || progress.Percent != old.Percent
            || progress.Message != old.Message
            || progress.IsStalled != old.IsStalled
            || (progress.LastPollError is null) != (old.LastPollError is null));

    private OperationStatus With(TaskReading reading, TimeSpan now, DateTimeOffset utcNow, int polls)
    {
        OperationStatus next = this with { PollCount = PollCount + polls, LastReading = reading, Fault = reading.Fault };
        next = reading.Kind switch
        {
            TaskReadingKind.Task => next with
            {
                Task = reading.Task,
                Began = BeganBy(reading, now, utcNow),
                UnreadableRunning = 0,
                Verdict = VerdictOn(reading.Task!.State),
            },
            TaskReadingKind.Gone => next with { UnreadableRunning = 0, Verdict = OperationVerdict.Gone },
            _ => next.WithFault(reading.Fault!),
        };

        if (next.Verdict is OperationVerdict.GoOn or OperationVerdict.Suspended && reading.Kind == TaskReadingKind.Task)
        {
            next = next with { SeenUnfinishedAt = next.Elapsed(now) };
        }

        return next with { Progress = next.Describe(now, utcNow) };
    }

    private OperationStatus WithFault(PollFault fault)
    {
        int unreadable = fault.Kind == PollFaultKind.Unreadable ? UnreadableRunning + 1 : 0;
        bool isOver = fault.IsPermanent || unreadable >= UnreadableLimit;
        return this with { UnreadableRunning = unreadable, Verdict = isOver ? OperationVerdict.Unreadable : OperationVerdict.GoOn };
    }

    private TaskProgress Describe(TimeSpan now, DateTimeOffset utcNow) => new()
    {
        Id = Id,
        State = Task?.State ?? EcsTaskState.Unknown,
        Percent = Task?.Progress,
        Message = Task?.Message,
        Elapsed = Elapsed(now),
        PollCount = PollCount,
        LastPollError = Fault?.ToException(new WaitFacts(Id, Elapsed(now), PollCount, LastProgress: null)),
        ObservedAt = utcNow,
        IsFinal = Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed or OperationVerdict.Gone,
        Task = Task,
    };

    // The answer's Date header cancels out the difference between the two clocks. A start in the future, by a clock set wrongly, is
    // no start at all.
    private TimeSpan BeganBy(TaskReading reading, TimeSpan now, DateTimeOffset utcNow)
    {
        if (reading.Task!.StartTime is not { } start || start == Task?.StartTime)
        {
            return Began;
        }

        TimeSpan running = (reading.ServerDate ?? utcNow) - start;
        return running < TimeSpan.Zero ? Began : now - running;
    }

    private static OperationVerdict VerdictOn(EcsTaskState state) => state switch
    {
        EcsTaskState.Ready => OperationVerdict.Succeeded,
        EcsTaskState.Error => OperationVerdict.Failed,
        EcsTaskState.SuspendedError or EcsTaskState.SuspendedNoError => OperationVerdict.Suspended,
        _ => OperationVerdict.GoOn,
    };
}
