using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Operations;

/// <summary>
/// All that is known of an operation. Immutable: each reading gives a new one, by a pure function. A struct, kept inside the operation, so that
/// a poll that finds nothing new leaves nothing behind; what people are shown is made of it when somebody looks.
/// </summary>
internal readonly struct OperationStatus
{
    // A date is cut to whole seconds, and an answer takes a while on its way.
    private static readonly TimeSpan DateError = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _seenUnfinishedAt;
    private readonly StrongBox<PollForecast>? _forecast;
    private readonly FaultStreak? _streak;
    private readonly RunKnowledge? _run;
    private readonly Told _told;

    private OperationStatus(TimeSpan began)
    {
        Began = began;
        _seenUnfinishedAt = TimeSpan.MinValue;
    }

    [Flags]
    private enum Told : byte
    {
        Nothing = 0,

        /// <summary>The server's start, and <see cref="Began"/> is by it.</summary>
        Start = 1,

        /// <summary>The server's start and end, which agree with what was seen.</summary>
        Duration = 2,

        /// <summary>The server's own clock.</summary>
        Date = 4,

        /// <summary>A start that names its zone, credible or not.</summary>
        Zone = 8,
    }

    /// <summary>When the operation began, on the tracker's clock: the server's start time where it tells a credible one, else the submission or the first subscriber.</summary>
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
    public PollFault? Fault => Verdict == OperationVerdict.Gone ? null : _streak?.Fault;

    /// <summary>How long it had run when last seen unfinished; null when it never was.</summary>
    public TimeSpan? SeenUnfinishedAt => _seenUnfinishedAt == TimeSpan.MinValue ? null : _seenUnfinishedAt;

    public bool IsOver => Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed or OperationVerdict.Gone or OperationVerdict.Unreadable;

    /// <summary>The duration by the server's own start and end, where it tells both and they are credible.</summary>
    public TimeSpan? ServerDuration => _told.HasFlag(Told.Duration) ? Task!.EndTime - Task.StartTime : null;

    private bool IsStalled => _forecast?.Value.IsStalled ?? false;

    /// <summary>Whether anything is known of the run waited for that tells it from earlier ones.</summary>
    public bool KnowsRun => _run is not null;

    public static OperationStatus Start(TimeSpan now) => new(now);

    /// <summary>The same run, of which nothing was read yet.</summary>
    public OperationStatus Restart(TimeSpan now) => Start(now) with { Run = _run };

    /// <summary>Whether an answered end is that of an earlier run than this one.</summary>
    public bool IsAfterEnd(EcsTask answer, bool hasLocalTimes, in ReadingMoment moment) =>
        EarlierRun.Ended(answer, hasLocalTimes, Task?.StartTime, _told.HasFlag(Told.Zone), _run, moment);

    /// <summary>
    /// What an earlier process knew. The wall clock may have been set between the two: it has run at least as long as it was seen unfinished, and the first
    /// answer's date corrects the rest.
    /// </summary>
    public static OperationStatus Resume(ResumePoint point, TimeSpan now, DateTimeOffset utcNow)
    {
        TimeSpan seen = point.SeenUnfinishedAt ?? TimeSpan.Zero;
        TimeSpan running = utcNow - point.Began > seen ? utcNow - point.Began : seen;
        return new OperationStatus(now - running)
        {
            PollCount = point.PollCount,
            SeenUnfinished = point.SeenUnfinishedAt ?? TimeSpan.MinValue,
            Run = point is { IsSubmitted: false, IsByServerClock: false, Start: null } ? null : new RunKnowledge
            {
                Earliest = point.IsSubmitted ? now - running - ServerTimes.Tolerance : TimeSpan.MinValue,
                Start = point.Start,
                BeganByServer = point.IsByServerClock ? point.Began : null,
            },
        };
    }

    /// <summary>
    /// What is known after a submission answered its first snapshot, which is no poll. It counts as made just now: without a date, the snapshot's times cannot
    /// be told from a clock that is off.
    /// </summary>
    /// <param name="submitted">The snapshot.</param>
    /// <param name="now">The tracker's clock.</param>
    /// <param name="utcNow">The wall clock.</param>
    /// <param name="endBefore">The end of the run before, of which this is the repetition; null for none.</param>
    public static OperationStatus FromSnapshot(EcsTask submitted, TimeSpan now, DateTimeOffset utcNow, EcsTask? endBefore = null) =>
        (Start(now) with { Run = RunKnowledge.OfSubmission(submitted, endBefore, now) }).With(TaskReading.Of(submitted), new ReadingMoment(now, utcNow, null), polls: 0);

    public OperationStatus After(in TaskReading reading, TimeSpan now, DateTimeOffset utcNow)
    {
        var moment = new ReadingMoment(now, utcNow, reading.ServerDate);
        return Corrected(moment).With(reading, moment, polls: 1);
    }

    public ResumePoint ToResumePoint(EcsOperationId id, TimeSpan now, DateTimeOffset utcNow) =>
        new(id, utcNow - Elapsed(now) + (_run?.ServerAhead ?? TimeSpan.Zero), SeenUnfinishedAt, PollCount)
        {
            Start = Task?.StartTime ?? _run?.Start,
            IsSubmitted = _run is { IsSubmitted: true },
            IsByServerClock = _told.HasFlag(Told.Date),
        };

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
        LastPollError = Fault?.ToPollError(since: utcNow - (now - _streak!.Since)),
        ObservedAt = utcNow - (now - ReadAt),
        IsFinal = IsFinal,
        Task = Task,
    };

    public PollFault? Failure => _streak?.Fault;

    private bool IsFinal => Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed or OperationVerdict.Gone;

    private TimeSpan SeenUnfinished { init => _seenUnfinishedAt = value; }

    private StrongBox<PollForecast>? Forecast { init => _forecast = value; }

    private FaultStreak? Streak { init => _streak = value; }

    private RunKnowledge? Run { init => _run = value; }

    private Told KnownFromServer { init => _told = value; }

    private OperationStatus With(in TaskReading reading, in ReadingMoment moment, int polls)
    {
        OperationStatus next = this with
        {
            PollCount = PollCount + polls,
            ReadAt = moment.Now,
            Streak = reading.Fault is { } fault ? FaultStreak.After(_streak, fault, moment.Now) : null,
        };
        switch (reading.Kind)
        {
            case TaskReadingKind.Task when IsAfterEnd(reading.Task!, reading.HasLocalTimes, moment):
                // Passed over: it tells nothing of the run waited for, not even that it goes on.
                return next;
            case TaskReadingKind.Task:
                next = next.WithTask(reading, moment, isSnapshot: polls == 0);
                break;
            case TaskReadingKind.Unchanged:
                next = next with { Verdict = VerdictOn(Task!.State) };
                break;
            case TaskReadingKind.Gone:
                return next with { HasReading = true, Forecast = null, Verdict = OperationVerdict.Gone };
            default:
                bool isOver = next._streak!.EndsTheWait(moment.Now);
                return next with { HasReading = true, Forecast = isOver ? null : _forecast, Verdict = isOver ? OperationVerdict.Unreadable : OperationVerdict.GoOn };
        }

        return next.IsOver
            ? next with { HasReading = true, Forecast = null }
            : next with { HasReading = true, SeenUnfinished = next.Elapsed(moment.Now) };
    }

    private OperationStatus WithTask(in TaskReading reading, in ReadingMoment moment, bool isSnapshot)
    {
        EcsTask task = reading.Task!;
        TimeSpan began = Began;
        Told told = _told & Told.Date;
        if (isSnapshot)
        {
            told |= task.EndTime - task.StartTime >= TimeSpan.Zero && task.EndTime - task.StartTime <= ServerTimes.LongestRun ? Told.Duration : Told.Nothing;
        }
        else if (task.StartTime is { } start && !reading.HasLocalTimes)
        {
            // Once it is placed, the same start moves nothing more, whatever the wall clock does.
            bool isKnown = _told.HasFlag(Told.Start) && start == Task?.StartTime;
            TimeSpan? placed = isKnown ? Began : ServerTimes.Began(start, moment, _run?.Earliest ?? TimeSpan.MinValue);
            began = placed is not { } at || IsWithinDateError(at, moment) ? Began : at;
            told |= Told.Zone;
            told |= placed is null ? Told.Nothing
                : ServerTimes.Duration(task, began, Began + SeenUnfinishedAt, moment.Now) is null ? Told.Start
                : Told.Start | Told.Duration;
        }

        return WithServerClock(moment) with
        {
            Task = task,
            BodyHash = reading.BodyHash,
            Began = began,
            SeenUnfinished = SeenUnfinishedAt is { } seen ? TimeMath.Max(Began + seen - began, TimeSpan.Zero) : TimeSpan.MinValue,
            KnownFromServer = moment.ServerDate is null ? told : told | Told.Date,
            Verdict = VerdictOn(task.State),
        };
    }

    // What is known to the millisecond is not given up for what a date says to the second.
    private bool IsWithinDateError(TimeSpan placed, in ReadingMoment moment) =>
        moment.ServerDate is not null && placed >= Began && placed - Began < ServerTimes.Resolution;

    // Kept only where the clocks differ, so that a well-set cluster costs nothing.
    private OperationStatus WithServerClock(in ReadingMoment moment)
    {
        if (moment.ServerDate is not { } date || (date - moment.UtcNow - (_run?.ServerAhead ?? TimeSpan.Zero)).Duration() <= DateError)
        {
            return this;
        }

        return this with { Run = (_run ?? RunKnowledge.Nothing) with { ServerAhead = date - moment.UtcNow } };
    }

    // What an earlier process wrote down by the server's clock, against the first date that comes: the wall clock may have been set in between.
    private OperationStatus Corrected(in ReadingMoment moment)
    {
        if (_run?.BeganByServer is not { } told || moment.ByServer(told) is not { } began)
        {
            return this;
        }

        bool isCredible = began + (SeenUnfinishedAt ?? TimeSpan.Zero) <= moment.Now + DateError && began >= moment.Now - ServerTimes.LongestRun;
        began = isCredible && (began - Began).Duration() > DateError ? began < moment.Now ? began : moment.Now : Began;
        return this with
        {
            Began = began,
            Run = _run with { BeganByServer = null, Earliest = _run.IsSubmitted ? began - ServerTimes.Tolerance : TimeSpan.MinValue },
        };
    }

    private static OperationVerdict VerdictOn(EcsTaskState state) => state switch
    {
        EcsTaskState.Ready => OperationVerdict.Succeeded,
        EcsTaskState.Error => OperationVerdict.Failed,
        EcsTaskState.SuspendedError or EcsTaskState.SuspendedNoError => OperationVerdict.Suspended,
        _ => OperationVerdict.GoOn,
    };
}
