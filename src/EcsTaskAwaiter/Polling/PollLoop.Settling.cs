using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Polling;

internal sealed partial class PollLoop
{
    /// <summary>Ends an subscriber by a submission's snapshot that is already an end, without a poll.</summary>
    public bool TryEndAtOnce(Subscriber subscriber, in StatusSnapshot end)
    {
        if (!WaitEnding.IsEndFor(subscriber, end.Status, poll: 0))
        {
            return false;
        }

        subscriber.Trace = BeginTrace(end.Id, subscriber, isSubmitted: true);
        if (subscriber.WantsProgress)
        {
            subscriber.Report(end.Status.Describe(end.Id, end.Now, end.UtcNow, subscriber.Attempt)!);
        }

        Tell(WaitEnding.ByEnd(subscriber, end));
        return true;
    }

    private WaitEnding TimeOut(Subscriber subscriber, in StatusSnapshot end) => WaitEnding.ByDeadline(subscriber, end, TimeoutOf(subscriber));

    // Folds a poll's outcome into the operation: tells everyone interested, takes out those it ends, and sets the next poll for the rest.
    private List<WaitEnding>? Settle(TrackedOperation operation, in PollRecord poll, in StatusSnapshot end, in PlannedPoll planned, TimeSpan? retryAfter)
    {
        List<WaitEnding>? endings = null;
        OperationStatus status = end.Status;
        TimeSpan now = end.Now;
        bool isNews = status.IsNewsAfter(operation.Status);
        operation.Status = status;
        TaskProgress? progress = null;
        for (Subscriber? subscriber = operation.First, next; subscriber is not null; subscriber = next)
        {
            next = subscriber.Next;
            bool ends = WaitEnding.IsEndFor(subscriber, status, poll.Number);
            bool isLate = !ends && subscriber.Deadline <= now;
            subscriber.Trace?.Polled(poll, isLast: ends || isLate);
            if (isNews && subscriber.WantsProgress && (ends || !status.IsOver))
            {
                progress = progress?.Attempt == subscriber.Attempt ? progress : status.Describe(operation.Id, now, end.UtcNow, subscriber.Attempt)!;
                subscriber.Report(progress);
            }

            if (ends || isLate)
            {
                operation.Remove(subscriber);
                (endings ??= []).Add(ends ? WaitEnding.ByEnd(subscriber, end) : TimeOut(subscriber, end));
            }
        }

        if (!operation.HasSubscribers)
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
            operation.PriorityTime = operation.NextPoll.TotalSeconds;
        }
        else
        {
            operation.NextPoll = now + PollTiming.Delay(planned.Delay, retryAfter, operation.Chance, _settings);
            operation.PriorityTime = (now + planned.PriorityDelay).TotalSeconds;
        }

        operation.FindEarliestDeadline();
        Reschedule(operation);
        return endings;
    }

    private void Expire(TrackedOperation operation, TimeSpan now)
    {
        var end = new StatusSnapshot(operation.Id, operation.Status, now, _clock.UtcNow);
        foreach (Subscriber subscriber in operation.Subscribers())
        {
            if (operation.ExpiryOf(subscriber.Deadline, _settings.FinalPollTimeout) <= now)
            {
                operation.Remove(subscriber);
                _endings.Add(TimeOut(subscriber, end));
            }
        }

        operation.FindEarliestDeadline();
    }

    private void Reschedule(TrackedOperation operation) => _heap.AddOrMove(operation, operation.DueAt(_settings.FinalPollTimeout, _settings.Starvation, _settings.MinimumInterval));

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
