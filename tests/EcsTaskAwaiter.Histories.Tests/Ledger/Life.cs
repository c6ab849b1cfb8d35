using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Histories.Cluster;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>One operation from the first interest in it to the last: what its one loop must know.</summary>
internal sealed class Life(EcsOperationId id, TimeSpan began)
{
    private const int UnreadableLimit = 3;
    private static readonly TimeSpan UnreadableTime = TimeSpan.FromMinutes(2);

    private bool _isCorrected;

    public EcsOperationId Id => id;

    /// <summary>Those interested, who have neither left nor ended.</summary>
    public List<Wait> Waits { get; } = [];

    public int PollsBegun { get; set; }

    public TimeSpan Began { get; private set; } = began;

    public int PollCount { get; set; }

    /// <summary>What is shown now; null before the first answer.</summary>
    public Shown? Latest { get; set; }

    public RunView? View { get; set; }

    /// <summary>The last body that was a task.</summary>
    public string? Body { get; set; }

    public PollFaultKind? Fault { get; set; }

    public int UnreadableRunning { get; set; }

    /// <summary>When the first of them came.</summary>
    public TimeSpan UnreadableSince { get; set; }

    /// <summary>Whether the server told times of it: then what has elapsed is theirs, not the history's.</summary>
    public bool IsTimed { get; set; }

    /// <summary>No poll may begin before, save the final poll of a deadline.</summary>
    public TimeSpan NotBefore { get; set; } = began;

    /// <summary>One must have begun by then, unless the budget is short.</summary>
    public TimeSpan NotAfter { get; set; } = began;

    public Poll? InFlight { get; set; }

    /// <summary>The latest poll, under way or not.</summary>
    public Poll? LastPoll { get; set; }

    public TimeSpan EarliestDeadline => Waits.Count == 0 ? TimeSpan.MaxValue : Waits.Min(wait => wait.Deadline);

    public TimeSpan? ElapsedAt(TimeSpan now) => IsTimed ? null : now - Began;

    public TimeSpan? SeenAt(TimeSpan now) => _isCorrected ? null : now - Began;

    /// <summary>What an earlier wait knew is taken over: since when it runs, and how often it was asked about.</summary>
    public void TakeOver(TimeSpan began, int polls, bool isCorrected) =>
        (Began, PollCount, IsTimed, _isCorrected) = (began, polls, isCorrected, isCorrected);

    /// <summary>Folds an outcome into what is known.</summary>
    /// <returns>Whether it is an end.</returns>
    public bool Learn(Conclusion conclusion, TimeSpan now)
    {
        Fault = conclusion.Fault;
        UnreadableSince = UnreadableRunning == 0 ? now : UnreadableSince;
        UnreadableRunning = conclusion.Fault == PollFaultKind.Unreadable ? UnreadableRunning + 1 : 0;
        if (conclusion.View is { } view)
        {
            (View, Body) = (view, conclusion.Said!.Body);
            IsTimed |= view.Run.TellsTimes;
        }

        bool isFinal = conclusion.IsGone || conclusion.View is { IsReady: true } or { IsError: true };
        Latest = new Shown(View?.Expected ?? EcsTaskState.Unknown, View?.Percent, View?.Message, conclusion.Fault is not null, isFinal);
        return isFinal || conclusion.IsPermanent || (UnreadableRunning >= UnreadableLimit && now - UnreadableSince >= UnreadableTime);
    }

    /// <summary>After an end that did not count for those left, everything begins anew; but for what they know of the begin by the server's clock.</summary>
    public void BeginAnew(TimeSpan now, TimeSpan minimumInterval)
    {
        _isCorrected = Waits.Exists(static wait => wait.KnowsServerBegin);
        (Began, PollCount, Latest, View, Body, Fault, UnreadableRunning, IsTimed) = (now, 0, null, null, null, null, 0, _isCorrected);
        (NotBefore, NotAfter) = (now + minimumInterval, now + minimumInterval);
    }
}
