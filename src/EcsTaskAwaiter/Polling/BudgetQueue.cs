namespace EcsTaskAwaiter.Polling;

/// <summary>
/// Which operation is polled first when more are due than the budget serves. The sum of the expected delays is least when each operation is asked as
/// its plan would ask if a request cost more, and so much more that all together just use the budget up (the cost is Lagrange's multiplier of the
/// budget). For a steady hazard h that is every √(2c/h), which shares the budget in proportion to the square roots of the hazards; for a kind that
/// takes five minutes or six it is not before the fifth. So the priority is the time at which the plan would ask at that cost, and the earliest goes first. The
/// cost follows from how the operations served were served: later than their priorities, and requests are dearer than thought. Not
/// thread-safe but for <see cref="RequestCost"/>: the queue's lock guards it.
/// </summary>
internal sealed class BudgetQueue
{
    /// <summary>In seconds; less than any difference that matters.</summary>
    private const double Moment = 1e-9;

    /// <summary>
    /// How fast the cost follows: by what share of the ratio of times, over how many polls, and how far a single poll may count. By trial over
    /// the mixes of operations of the benchmark, none of which gains by a cost off by less than a factor of four.
    /// </summary>
    private const double Share = 0.5, Polls = 500, FurthestRatio = 1.5;

    /// <summary>By which factor the cost has to move before plans are told: for each cost a plan makes a table.</summary>
    private const double Step = 1.4;

    private readonly OperationHeap<ByPriority, PollPriority> _waiting = new();
    private double _requestCost = 1;
    private double _followed = 1;
    private long _entered;

    public TrackedOperation? First => _waiting.First;

    public int Count => _waiting.Count;

    /// <summary>What a request is worth while the budget is short, in seconds of delay; a second where it is not. May be read without the lock.</summary>
    public double RequestCost => Volatile.Read(ref _requestCost);

    /// <summary>Lets an operation wait, or lets it move up.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="phase">Why it waits.</param>
    public void Enter(TrackedOperation operation, PollPhase phase)
    {
        operation.Phase = phase;
        double time = phase switch
        {
            PollPhase.FinalPoll => operation.EarliestDeadline.TotalSeconds,
            PollPhase.Overdue => operation.NextPoll.TotalSeconds,

            // Among equals whoever came first is served first.
            _ => operation.PriorityTime + (Moment * (_entered++ % 1_000_000)),
        };
        _waiting.AddOrMove(operation, new PollPriority(phase, time));
    }

    /// <summary>Serves the first.</summary>
    public TrackedOperation Take(TimeSpan now)
    {
        TrackedOperation first = _waiting.First!;
        _waiting.Remove(first);

        // Without any that wait, what is due is served at once, and no cost follows. Neither does it from one that goes by other measures than its priority.
        if (_waiting.Count > 0 && first.Phase == PollPhase.Ready && first.Status.HasReading)
        {
            Follow((now - first.Status.ReadAt).TotalSeconds / Math.Max(first.PriorityTime - first.Status.ReadAt.TotalSeconds, 0.1));
        }

        return first;
    }

    public void Remove(TrackedOperation operation) => _waiting.Remove(operation);

    // A gap grows with the root of the cost, so twice the gap would be four times the cost.
    private void Follow(double servedToPlanned)
    {
        double ratio = Math.Clamp(servedToPlanned, 1 / FurthestRatio, FurthestRatio);
        _followed = Math.Clamp(_followed * Math.Pow(ratio, Share / Math.Min(_waiting.Count + 1, Polls)), 1, TimeSpan.SecondsPerDay);
        if (_followed > _requestCost * Step || _followed < _requestCost / Step)
        {
            Volatile.Write(ref _requestCost, _followed);
        }
    }
}
