using EcsTaskAwaiter.Diagnostics;

namespace EcsTaskAwaiter.Tracking;

/// <summary>
/// One wait that has ended: decided under the queue's lock, told after it, since a trace's end runs its listeners. The trace ends first, so
/// that whoever goes on after the wait finds it whole.
/// </summary>
internal readonly struct WaitEnding
{
    private readonly Interest _interest;
    private readonly OperationEnd _end;
    private readonly string _outcome;
    private readonly Func<Exception>? _failure;
    private readonly CancellationToken _cancelledBy;

    private WaitEnding(Interest interest, in OperationEnd end, string outcome, Func<Exception>? failure = null, CancellationToken cancelledBy = default) =>
        (_interest, _end, _outcome, _failure, _cancelledBy) = (interest, end, outcome, failure, cancelledBy);

    /// <summary>By the operation's own end, as this caller sees it.</summary>
    public static WaitEnding ByEnd(Interest interest, OperationEnd end)
    {
        int attempt = interest.Attempt;
        return end.Status.Verdict switch
        {
            OperationVerdict.Succeeded => new(interest, end, Outcomes.Succeeded),
            OperationVerdict.Gone when interest.WhenGone == GoneTaskHandling.TreatAsCompleted => new(interest, end, Outcomes.AssumedCompleted),
            _ => new(interest, end, OutcomeOf(end.Status.Verdict), () => end.ToException(attempt)),
        };
    }

    public static WaitEnding ByDeadline(Interest interest, OperationEnd end, TimeSpan timeout)
    {
        int attempt = interest.Attempt;
        return new(interest, end, Outcomes.TimedOut, () => end.ToDeadlineException(timeout, attempt));
    }

    public static WaitEnding ByCaller(Interest interest, in OperationEnd end, CancellationToken cancelledBy) => new(interest, end, Outcomes.Cancelled, cancelledBy: cancelledBy);

    public static WaitEnding ByDisposal(Interest interest, in OperationEnd end, Func<Exception> disposed) => new(interest, end, Outcomes.Disposed, disposed);

    /// <summary>How an operation ended, whoever waited for it.</summary>
    public static string OutcomeOf(OperationVerdict verdict) => verdict switch
    {
        OperationVerdict.Succeeded => Outcomes.Succeeded,
        OperationVerdict.Failed => Outcomes.Failed,
        OperationVerdict.Suspended => Outcomes.Suspended,
        OperationVerdict.Gone => Outcomes.Gone,
        OperationVerdict.Unreadable => Outcomes.Unreadable,
        _ => throw new InvalidOperationException($"'{verdict}' is no end."),
    };

    /// <summary>Ends the wait for those who listen; their code may throw.</summary>
    public void TellListeners(ClusterInstruments instruments)
    {
        instruments.WaitEnded(_outcome);
        _interest.Trace?.End(_outcome, _end.Status.PollCount, _failure?.Invoke(), _end.UtcNow);
    }

    /// <summary>Ends the wait for the caller.</summary>
    public void TellCaller()
    {
        if (_failure is not null)
        {
            _interest.Fail(_failure);
        }
        else if (_outcome == Outcomes.Cancelled)
        {
            _interest.Cancel(_cancelledBy);
        }
        else
        {
            _interest.Succeed(_end.ToResult(_interest.Attempt));
        }
    }
}
