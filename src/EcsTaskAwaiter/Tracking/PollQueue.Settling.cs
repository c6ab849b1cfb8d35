using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Tracking;

internal sealed partial class PollQueue
{
    /// <summary>Ends an interest by a submission's snapshot that is already an end, without a poll.</summary>
    public bool TryEndAtOnce(Interest interest, in OperationEnd end)
    {
        if (!IsEndFor(interest, end.Status, number: 0))
        {
            return false;
        }

        interest.Trace = BeginTrace(end.Id, interest, isSubmitted: true);
        if (interest.WantsProgress)
        {
            interest.Report(end.Status.Describe(end.Id, end.Now, end.UtcNow, interest.Attempt)!);
        }

        Tell(WaitEnding.ByEnd(interest, end));
        return true;
    }

    private static bool IsEndFor(Interest interest, in OperationStatus status, int number) => status.Verdict switch
    {
        OperationVerdict.GoOn => false,
        OperationVerdict.Unreadable => true,
        OperationVerdict.Suspended => interest.WhenSuspended == SuspendedTaskHandling.Throw && interest.FirstPoll <= number,
        _ => interest.FirstPoll <= number,
    };

    private WaitEnding TimeOut(Interest interest, in OperationEnd end) => WaitEnding.ByDeadline(interest, end, TimeoutOf(interest));

    // Folds a poll's outcome into the operation: tells everyone interested, takes out those it ends, and sets the next poll for the rest.
    private List<WaitEnding>? Settle(TrackedOperation operation, in PollRecord poll, in OperationEnd end, in PlannedPoll planned, TimeSpan? retryAfter)
    {
        List<WaitEnding>? endings = null;
        OperationStatus status = end.Status;
        TimeSpan now = end.Now;
        bool isNews = status.IsNewsAfter(operation.Status);
        operation.Status = status;
        TaskProgress? progress = null;
        for (Interest? interest = operation.First, next; interest is not null; interest = next)
        {
            next = interest.Next;
            bool ends = IsEndFor(interest, status, poll.Number);
            bool isLate = !ends && interest.Deadline <= now;
            interest.Trace?.Polled(poll, isLast: ends || isLate);
            if (isNews && interest.WantsProgress && (ends || !status.IsOver))
            {
                progress = progress?.Attempt == interest.Attempt ? progress : status.Describe(operation.Id, now, end.UtcNow, interest.Attempt)!;
                interest.Report(progress);
            }

            if (ends || isLate)
            {
                operation.Remove(interest);
                (endings ??= []).Add(ends ? WaitEnding.ByEnd(interest, end) : TimeOut(interest, end));
            }
        }

        if (!operation.HasInterest)
        {
            Forget(operation);
            return endings;
        }

        if (status.IsOver)
        {
            // Those left came while the poll was under way: for them the operation begins anew, and the server is asked again.
            operation.Status = OperationStatus.Start(now);
            operation.Plan = null;
            operation.NextPoll = now + _settings.MinimumInterval;
            operation.Turn = operation.NextPoll.TotalSeconds;
        }
        else
        {
            operation.NextPoll = now + PollTiming.Delay(planned.Delay, retryAfter, operation.Chance, _settings);
            operation.Turn = (now + planned.Turn).TotalSeconds;
        }

        operation.FindEarliestDeadline();
        Reschedule(operation);
        return endings;
    }

    private void Expire(TrackedOperation operation, TimeSpan now)
    {
        var end = new OperationEnd(operation.Id, operation.Status, now, _clock.UtcNow);
        foreach (Interest interest in operation.Interests())
        {
            if (operation.ExpiryOf(interest.Deadline, _settings.LastLook) <= now)
            {
                operation.Remove(interest);
                _endings.Add(TimeOut(interest, end));
            }
        }

        operation.FindEarliestDeadline();
    }

    private void Reschedule(TrackedOperation operation) => _heap.Place(operation, operation.DueAt(_settings.LastLook, _settings.Starvation, _settings.MinimumInterval));

    private void LogReading(TrackedOperation operation, in OperationStatus status, bool hadFailed)
    {
        bool began, ended, isUnknown;
        lock (_gate)
        {
            (began, ended) = _outage.After(operation, status.Fault, hadFailed);
            isUnknown = !operation.UnknownStateLogged && status is { Fault: null, Task.State: EcsTaskState.Unknown };
            operation.UnknownStateLogged |= isUnknown;
        }

        if (began)
        {
            LogOutageBegan(operation.Id, status.Fault!.Summary);
        }

        if (ended)
        {
            LogOutageEnded(operation.Id);
        }

        if (isUnknown)
        {
            LogUnknownState(operation.Id, MessageText.OneLine(status.Task!.StateText ?? string.Empty));
        }

        if (status.IsOver)
        {
            LogEnded(operation.Id, status.Verdict, status.PollCount);
        }
    }
}
