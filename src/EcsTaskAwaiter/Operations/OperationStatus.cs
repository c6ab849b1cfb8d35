using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Operations;

/// <summary>
/// All that is known of an operation. Immutable: each reading gives a new one, by a pure function. A struct, kept inside the operation, so that
/// a poll that finds nothing new leaves nothing behind; what people are shown is made of it when somebody looks.
/// </summary>
internal readonly struct OperationStatus
{
    /// <summary>How many unreadable answers running end a wait; fewer may be a proxy's hiccup.</summary>
    private const int UnreadableLimit = 3;

    private readonly TimeSpan _seenUnfinishedAt;
    private readonly StrongBox<PollForecast>? _forecast;
    private readonly PollFault? _failure;
    private readonly byte _unreadableRunning;

    private OperationStatus(TimeSpan began)
    {
        Began = began;
        _seenUnfinishedAt = TimeSpan.MinValue;
    }

    /// <summary>When the operation began, on the tracker's clock: the server's start time where it tells it, else the first subscriber.</summary>
    public TimeSpan Began { get; private init; }

    /// <summary>When the last reading came, on the tracker's clock.</summary>
    public TimeSpan ReadAt { get; private init; }

    public EcsTask? Task { get; private init; }

    /// <summary>The hash of the body that <see cref="Task"/> was read from; 0 where there is none.</summary>
    public ulong BodyHash { get; private init; }

    public int PollCount { get; private init; }

    public OperationVerdict Verdict { get; private init; }

    /// <summary>Whether anything was read: an answer, or why there was none.</summary>
    public bool HasReading { get; private init; }

    /// <summary>Why the last poll failed; null when it was answered.</summary>
    public PollFault? Fault => Verdict == OperationVerdict.Gone ? null : _failure;

    /// <summary>How long it had run when last seen unfinished; null when it never was.</summary>
    public TimeSpan? SeenUnfinishedAt => _seenUnfinishedAt == TimeSpan.MinValue ? null : _seenUnfinishedAt;

    public bool IsOver => Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed or OperationVerdict.Gone or OperationVerdict.Unreadable;

    /// <summary>The duration by the server's own start and end, where it tells both.</summary>
    public TimeSpan? ServerDuration => Task is { StartTime: { } start, EndTime: { } end } && end >= start ? end - start : null;

    private bool IsStalled => _forecast?.Value.IsStalled ?? false;

    public static OperationStatus Start(TimeSpan now) => new(now);

    /// <summary>What an earlier process knew. A start in the future, by a clock set wrongly, is no start at all.</summary>
    public static OperationStatus Resume(ResumePoint point, TimeSpan now, DateTimeOffset utcNow)
    {
        TimeSpan running = utcNow > point.Began ? utcNow - point.Began : TimeSpan.Zero;
        return new OperationStatus(now - running)
        {
            PollCount = point.PollCount,
            SeenUnfinished = point.SeenUnfinishedAt is { } seen ? seen > running ? running : seen : TimeSpan.MinValue,
        };
    }

    /// <summary>What is known after a submission answered its first snapshot, which is no poll.</summary>
    public static OperationStatus FromSnapshot(EcsTask submitted, TimeSpan now, DateTimeOffset utcNow) =>
        Start(now).With(TaskReading.Of(submitted), now, utcNow, polls: 0);

    public OperationStatus After(in TaskReading reading, TimeSpan now, DateTimeOffset utcNow) => With(reading, now, utcNow, polls: 1);

    public ResumePoint ToResumePoint(EcsOperationId id, TimeSpan now, DateTimeOffset utcNow) => new(id, utcNow - Elapsed(now), SeenUnfinishedAt, PollCount);

    public TimeSpan Elapsed(TimeSpan now) => now - Began;

    /// <summary>What the plan is shown. After a poll that failed the percent is stale: shown again, it would look like a standstill.</summary>
    public PollObservation Observe(TimeSpan now) =>
        new(Elapsed(now), PollCount, Fault is null ? Task?.Progress : null, Task?.State ?? EcsTaskState.Unknown);

    /// <summary>The same with what the plan forecasts; an operation that is over has no time left to tell.</summary>
    public OperationStatus With(in PollForecast forecast) =>
        IsOver || !HasReading || _forecast?.Value == forecast ? this
        : this with { Forecast = forecast == default ? null : new StrongBox<PollForecast>(forecast) };

    /// <summary>Whether an observer has something new to see: state, percent, message, reachability or a standstill changed, or this is the end.</summary>
    public bool IsNewsAfter(in OperationStatus before) =>
        HasReading
        && (!before.HasReading
            || IsFinal
            || Task?.State != before.Task?.State
            || Task?.Progress != before.Task?.Progress
            || Task?.Message != before.Task?.Message
            || IsStalled != before.IsStalled
            || (Fault is null) != (before.Fault is null));

    /// <summary>What people are shown of the last reading; null before the first.</summary>
    public TaskProgress? Describe(EcsOperationId id, TimeSpan now, DateTimeOffset utcNow, int attempt) => !HasReading ? null : new TaskProgress
    {
        Id = id,
        State = Task?.State ?? EcsTaskState.Unknown,
        Percent = Task?.Progress,
        Message = Task?.Message,
        Elapsed = Elapsed(ReadAt),
        EstimatedRemaining = _forecast?.Value.Remaining?.Expected,
        EstimatedRemainingLow = _forecast?.Value.Remaining?.Low,
        EstimatedRemainingHigh = _forecast?.Value.Remaining?.High,
        IsStalled = IsStalled,
        PollCount = PollCount,
        Attempt = attempt,
        LastPollError = Fault?.ToException(new WaitFacts(id, Elapsed(ReadAt), PollCount, LastProgress: null)),
        ObservedAt = utcNow - (now - ReadAt),
        IsFinal = IsFinal,
        Task = Task,
    };

    public PollFault? Failure => _failure;

    private bool IsFinal => Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed or OperationVerdict.Gone;

    private TimeSpan SeenUnfinished
    {
        init => _seenUnfinishedAt = value;
    }

    private StrongBox<PollForecast>? Forecast
    {
        init => _forecast = value;
    }

    private PollFault? LastFailure
    {
        init => _failure = value;
    }

    private byte UnreadableRunning
    {
        init => _unreadableRunning = value;
    }

    private OperationStatus With(in TaskReading reading, TimeSpan now, DateTimeOffset utcNow, int polls)
    {
        OperationStatus next = this with { PollCount = PollCount + polls, ReadAt = now, HasReading = true, LastFailure = reading.Fault };
        next = reading.Kind switch
        {
            TaskReadingKind.Task => next with
            {
                Task = reading.Task,
                BodyHash = reading.BodyHash,
                Began = BeganBy(reading, now, utcNow),
                UnreadableRunning = 0,
                Verdict = VerdictOn(reading.Task!.State),
            },
            TaskReadingKind.Unchanged => next with { UnreadableRunning = 0, Verdict = VerdictOn(Task!.State) },
            TaskReadingKind.Gone => next with { UnreadableRunning = 0, Forecast = null, Verdict = OperationVerdict.Gone },
            _ => next.WithFault(reading.Fault!),
        };

        return next.IsOver ? next with { Forecast = null }
            : reading.Kind is TaskReadingKind.Task or TaskReadingKind.Unchanged ? next with { SeenUnfinished = next.Elapsed(now) }
            : next;
    }

    private OperationStatus WithFault(PollFault fault)
    {
        int unreadable = fault.Kind == PollFaultKind.Unreadable ? _unreadableRunning + 1 : 0;
        bool isOver = fault.IsPermanent || unreadable >= UnreadableLimit;
        return this with { UnreadableRunning = (byte)unreadable, Verdict = isOver ? OperationVerdict.Unreadable : OperationVerdict.GoOn };
    }

    // The answer's Date header cancels out the difference between the two clocks. A start in the future, by a clock set wrongly, is
    // no start at all.
    private TimeSpan BeganBy(in TaskReading reading, TimeSpan now, DateTimeOffset utcNow)
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
