using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// The state of all polling: the operations, what is due next, who waits for the budget, how many polls are under way, whether there is an outage. Each method
/// is given the time and changes nothing but this state and its subscribers' links. It has no lock, timer, I/O, logging or caller's code, and is not
/// thread-safe: <see cref="PollLoop"/> guards it by its lock.
/// </summary>
internal sealed class PollQueue(TrackingSettings settings, PollTiming timing)
{
    /// <summary>Larger collections are trimmed when they empty.</summary>
    public const int CapacityKept = 1024;

    private readonly OperationSet _operations = new();
    private readonly OperationHeap<ByDue, TimeSpan> _due = new();
    private readonly OutageDetector _outage = new();
    private readonly DeadlineWatch _deadlines = new(timing);
    private readonly JoinedSubmissions _joined = new();

    /// <summary>How many operations are polled.</summary>
    public int Count => _operations.Count;

    /// <summary>Whether the statuses of the operations can be read.</summary>
    public TrackingHealth Health(TimeSpan now) => TrackingHealth.Of(_operations, now);

    /// <summary>Which poll may begin, and how many are under way.</summary>
    public PollAdmission Admission { get; } = new(settings);

    /// <summary>When an operation, or the clock, must be looked at next; <see cref="TimeSpan.MaxValue"/> while neither must.</summary>
    public TimeSpan NextDue => TimeMath.Min(_due.Count > 0 ? _due.FirstKey : TimeSpan.MaxValue, Admission.InFlight > 0 ? _deadlines.NextCheck : TimeSpan.MaxValue);

    /// <summary>When <see cref="Collect"/> has something to do next.</summary>
    public TimeSpan NextWork(TimeSpan now) => TimeMath.Min(Admission.NextStart(now), NextDue);

    /// <summary>Subscribes to an operation.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="subscriber">Subscribed to nothing yet.</param>
    /// <param name="fresh">What begins to be polled if the operation is not polled yet; null to subscribe only to one that is.</param>
    /// <param name="known">What the subscriber knows itself, of a submission or from an earlier process; null for nothing.</param>
    /// <param name="now">The tracker's clock.</param>
    /// <param name="utcNow">The wall clock.</param>
    /// <returns>Whether it was subscribed.</returns>
    public bool TrySubscribe(EcsOperationId id, Subscriber subscriber, TrackedOperation? fresh, in OperationStatus? known, TimeSpan now, DateTimeOffset utcNow)
    {
        if (!_operations.TryGet(id, out TrackedOperation? operation))
        {
            if (fresh is null)
            {
                return false;
            }

            _operations.Add(operation = fresh);
        }
        else if (known is { } own)
        {
            _joined.Add(subscriber, own);
        }

        subscriber.Deadline = timing.DeadlineOf(subscriber, now);
        operation.Add(subscriber);
        if (subscriber.WantsProgress && operation.Status.Describe(id, now, utcNow, subscriber.Attempt) is { } latest)
        {
            subscriber.Report(latest);
        }

        Reschedule(operation);
        return true;
    }

    /// <summary>Takes a subscriber away whose wait has not ended; with the last one goes the operation.</summary>
    public bool TryUnsubscribe(Subscriber subscriber, TimeSpan now, DateTimeOffset utcNow, CancellationToken cancelledBy, out Departure departure)
    {
        departure = default;
        if (subscriber.Operation is not { } operation)
        {
            return false;
        }

        operation.Remove(subscriber);
        departure = new Departure(
            WaitEnding.ByCaller(subscriber, new StatusSnapshot(operation.Id, operation.Status, now, utcNow), cancelledBy),
            operation.HasSubscribers ? null : Remove(operation));
        return true;
    }

    /// <summary>Collects what is to be done now: the polls that begin, the waits that have expired, the operations nobody subscribes to any more.</summary>
    public void Collect(TimeSpan now, DateTimeOffset utcNow, PumpWork work)
    {
        _deadlines.NoticePause(now, NextDue, Admission.NextFinalPoll(now));
        CollectDue(now, utcNow, work);
        while (Admission.NextStart(now) <= now)
        {
            if (StepBack(Admission.First!, now))
            {
                CollectDue(now, utcNow, work);
                continue;
            }

            TrackedOperation operation = Admission.BeginFirst(now, _deadlines.Awakening.At);
            _deadlines.Progressed(now, Admission.NextFinalPoll(now));
            Reschedule(operation);
            work.Starting.Add(operation);
        }

        foreach (TrackedOperation operation in work.Unplaced)
        {
            if (operation.DueIndex < 0)
            {
                Reschedule(operation);
            }
        }

        work.Unplaced.Clear();
    }

    /// <summary>Takes note that a poll has ended without an answer, as it was given up. If anybody still subscribes, the next is due now.</summary>
    public Settlement Abandon(TrackedOperation operation, TimeSpan now)
    {
        _deadlines.NoticePause(now, NextDue, Admission.NextFinalPoll(now));
        EndPoll(operation, requests: 1, now);
        if (!operation.IsRemoved)
        {
            PlanNext(operation, now, now);
        }

        return new Settlement(Endings: null, operation.IsRemoved);
    }

    /// <summary>Applies a poll's outcome: tells the subscribers, takes out those whose wait it ends, and sets the next poll for the rest.</summary>
    public Settlement Settle(TrackedOperation operation, in PollOutcome outcome)
    {
        TimeSpan now = outcome.After.Now;
        _deadlines.NoticePause(now, NextDue, Admission.NextFinalPoll(now));
        ActivePoll poll = EndPoll(operation, outcome.Requests, now);
        bool beginsPause = outcome.Pause is { } pause && Admission.Pause(outcome.Started, now, pause);
        List<WaitEnding>? endings = operation.IsRemoved ? null : Apply(operation, poll, outcome);
        OperationStatus status = outcome.After.Status;
        (bool beginsOutage, bool endsOutage) = _outage.After(operation, status.Fault, outcome.HadFailed);
        return new Settlement(endings, operation.IsRemoved)
        {
            BeginsPause = beginsPause,
            BeginsOutage = beginsOutage,
            EndsOutage = endsOutage,
            IsFirstUnknownState = operation.IsFirstUnknownState(status),
        };
    }

    /// <summary>Plans the next poll of each operation anew whose plan is outdated by the end of another of its kind.</summary>
    /// <returns>Whether any was.</returns>
    public bool Replan(TimeSpan now)
    {
        List<TrackedOperation>? replanned = OutdatedPlans.Replan(_operations, timing, Admission.RequestCost, now);
        replanned?.ForEach(Reschedule);
        return replanned is not null;
    }

    /// <summary>Removes everything. Polls under way are returned, to be cancelled outside the lock.</summary>
    public List<ActivePoll> Clear(TimeSpan now, DateTimeOffset utcNow, Func<Exception> disposed, List<WaitEnding> endings)
    {
        var polls = new List<ActivePoll>();
        foreach (TrackedOperation operation in _operations.ToArray())
        {
            foreach (Subscriber subscriber in operation.Subscribers)
            {
                operation.Remove(subscriber);
                endings.Add(WaitEnding.ByDisposal(subscriber, new StatusSnapshot(operation.Id, operation.Status, now, utcNow), disposed));
            }

            if (Remove(operation).Poll is { } poll)
            {
                polls.Add(poll);
            }
        }

        return polls;
    }

    private void CollectDue(TimeSpan now, DateTimeOffset utcNow, PumpWork work)
    {
        while (_due.First is { } operation && _due.FirstKey <= now)
        {
            // Put back only once it is known whether its poll begins at once: each heap update is a likely cache miss.
            _due.Remove(operation);
            if (operation.EarliestDeadline <= now)
            {
                operation.FindEarliestDeadline();
            }

            if (operation.Phase is PollPhase.FinalPoll or PollPhase.InFlight)
            {
                _deadlines.EndExpired(operation, now, utcNow, work);
                StepBack(operation, now);
            }
            else if (timing.PhaseAt(operation, now) is var phase and not PollPhase.Idle)
            {
                if (phase == PollPhase.FinalPoll && operation.Phase == PollPhase.Idle)
                {
                    // What was planned just before the deadline waits for it: nothing has held that back.
                    operation.NextPoll = TimeMath.Max(operation.NextPoll, operation.EarliestDeadline);
                }

                Admission.Enter(operation, phase);
            }

            if (operation.HasSubscribers)
            {
                work.Unplaced.Add(operation);
            }
            else
            {
                work.Removed.Add(Remove(operation));
            }
        }
    }

    // The subscriber that caused this final poll left while it waited for the budget: back to what is planned for the others. Neither a pause nor a
    // Retry-After is passed over for them.
    private bool StepBack(TrackedOperation operation, TimeSpan now)
    {
        if (operation.Phase != PollPhase.FinalPoll || !operation.HasSubscribers)
        {
            return false;
        }

        operation.FindEarliestDeadline();
        if (operation.EarliestDeadline <= now)
        {
            return false;
        }

        Admission.Remove(operation);
        operation.Phase = PollPhase.Idle;
        Reschedule(operation);
        return true;
    }

    private ActivePoll EndPoll(TrackedOperation operation, int requests, TimeSpan now)
    {
        ActivePoll poll = Admission.End(operation, requests, now);
        _deadlines.Progressed(now, Admission.NextFinalPoll(now));
        return poll;
    }

    private List<WaitEnding>? Apply(TrackedOperation operation, ActivePoll poll, in PollOutcome outcome)
    {
        List<WaitEnding>? endings = outcome.ApplyTo(operation, poll, timing, _deadlines.Awakening, _joined);
        if (!operation.HasSubscribers)
        {
            Remove(operation);
            return endings;
        }

        TimeSpan now = outcome.After.Now;
        if (operation.Status.IsOver)
        {
            // Those left came while the poll was under way, or after a submission that this end was before: for them the operation begins anew.
            operation.Status = _joined.Restart(operation, now);
            operation.Plan = null;
            PlanNext(operation, now + settings.MinimumInterval, now + settings.MinimumInterval);
        }
        else
        {
            PlanNext(operation, now + timing.Delay(outcome.Planned.Delay, outcome.RetryAfter, operation.Chance), now + outcome.Planned.PriorityDelay);
        }

        return endings;
    }

    private void PlanNext(TrackedOperation operation, TimeSpan next, TimeSpan priority)
    {
        (operation.NextPoll, operation.PriorityTime) = (next, priority.TotalSeconds);
        operation.FindEarliestDeadline();
        Reschedule(operation);
    }

    private RemovedOperation Remove(TrackedOperation operation)
    {
        operation.IsRemoved = true;
        operation.Poll?.IsGivenUp = true;
        _outage.Remove(operation);

        _due.Remove(operation);
        Admission.Remove(operation);
        _operations.Remove(operation);
        return new RemovedOperation(operation, operation.Poll);
    }

    private void Reschedule(TrackedOperation operation) => _due.AddOrMove(operation, _deadlines.DueAt(operation));
}
