using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// One wait that has ended: decided under the lock of the loop, published after it, since the end of a trace runs its listeners.
/// </summary>
internal readonly struct WaitEnding
{
    private readonly Subscriber _subscriber;
    private readonly StatusSnapshot _end;
    private readonly string _outcome;
    private readonly Func<Exception>? _failure;
    private readonly CancellationToken _cancelledBy;

    private WaitEnding(Subscriber subscriber, in StatusSnapshot end, string outcome, Func<Exception>? failure = null, CancellationToken cancelledBy = default) =>
        (_subscriber, _end, _outcome, _failure, _cancelledBy) = (subscriber, end, outcome, failure, cancelledBy);

    /// <summary>Whether a status ends this subscriber's wait.</summary>
    /// <param name="subscriber">The subscriber.</param>
    /// <param name="status">The status.</param>
    /// <param name="poll">The number of the poll that found it; 0 for a submission's own answer.</param>
    public static bool IsEndFor(Subscriber subscriber, in OperationStatus status, int poll) => status.Verdict switch
    {
        OperationVerdict.GoOn => false,
        OperationVerdict.Unreadable => true,
        OperationVerdict.Suspended => subscriber.WhenSuspended == SuspendedTaskHandling.Throw && subscriber.FirstPoll <= poll,
        _ => subscriber.FirstPoll <= poll,
    };

    /// <summary>By the operation's own end, as this caller sees it.</summary>
    public static WaitEnding ByEnd(Subscriber subscriber, StatusSnapshot end)
    {
        int attempt = subscriber.Attempt;
        return end.Status.Verdict switch
        {
            OperationVerdict.Succeeded => new(subscriber, end, Outcomes.Succeeded),
            OperationVerdict.Gone when subscriber.WhenGone == GoneTaskHandling.TreatAsCompleted => new(subscriber, end, Outcomes.AssumedCompleted),
            _ => new(subscriber, end, OutcomeOf(end.Status.Verdict), () => end.ToException(attempt)),
        };
    }

    public static WaitEnding ByDeadline(Subscriber subscriber, StatusSnapshot end, TimeSpan timeout)
    {
        int attempt = subscriber.Attempt;
        return new(subscriber, end, Outcomes.TimedOut, () => end.ToDeadlineException(timeout, attempt));
    }

    public static WaitEnding ByCaller(Subscriber subscriber, in StatusSnapshot end, CancellationToken cancelledBy) => new(subscriber, end, Outcomes.Cancelled, cancelledBy: cancelledBy);

    public static WaitEnding ByDisposal(Subscriber subscriber, in StatusSnapshot end, Func<Exception> disposed) => new(subscriber, end, Outcomes.Disposed, disposed);

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

    /// <summary>Ends the wait: first for those who listen to traces and metrics, then for the caller, who so finds all of it told.</summary>
    public void Publish(GuardedListeners listeners)
    {
        listeners.WaitEnded(_outcome, _subscriber.Trace, _end.Status.PollCount, _failure, _end.UtcNow);
        PublishToCaller();
    }

    /// <summary>Ends the wait for the caller alone.</summary>
    public void PublishToCaller()
    {
        if (_failure is not null)
        {
            _subscriber.Fail(_failure);
        }
        else if (_outcome == Outcomes.Cancelled)
        {
            _subscriber.Cancel(_cancelledBy);
        }
        else
        {
            _subscriber.Succeed(_end.ToResult(_subscriber.Attempt));
        }
    }
}
