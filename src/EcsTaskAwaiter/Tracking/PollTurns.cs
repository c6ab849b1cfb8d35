namespace EcsTaskAwaiter.Tracking;

/// <summary>
/// Whose turn it is when more operations are due than the budget serves. The sum of the expected delays is least when operations are asked in
/// proportion to the square roots of their hazards, and a schedule that knows an operation asks at √(2c/h): stretching all of these by
/// one factor keeps the proportion. What an operation loses by a second's wait is the chance p that it has ended, so waits in proportion
/// to 1/p stretch them so; where the hazard lies in one moment, as it does for a kind that always takes alike, p tells that too. Whoever becomes
/// due is to wait for m/p, and the earliest of these times goes first; m is the running mean of wait times p, so that it settles where
/// the budget is just used up. Not thread-safe: the queue's lock guards it.
/// </summary>
internal sealed class PollTurns
{
    /// <summary>In seconds; less than any difference that matters.</summary>
    private const double Moment = 1e-9;

    private readonly OperationHeap<ByTurn> _waiting = new();
    private double _stretch;
    private long _entered;

    public TrackedOperation? First => _waiting.First;

    public int Count => _waiting.Count;

    /// <summary>Lets an operation wait, or lets it move up.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="phase">Why it waits.</param>
    /// <param name="now">The tracker's clock.</param>
    public void Enter(TrackedOperation operation, PollPhase phase, TimeSpan now)
    {
        operation.Phase = phase;
        operation.Turn = phase switch
        {
            PollPhase.LastLook => operation.EarliestDeadline.TotalSeconds,
            PollPhase.Overdue => operation.NextPoll.TotalSeconds,

            // Among equals whoever came first is served first.
            _ => now.TotalSeconds + (_stretch / operation.ChanceOfEnd) + (Moment * (_entered++ % 1_000_000)),
        };
        _waiting.Place(operation);
    }

    /// <summary>Serves the first.</summary>
    public TrackedOperation Take(TimeSpan now)
    {
        TrackedOperation first = _waiting.First!;
        _waiting.Remove(first);

        // Over about one round of those that wait; without any, what is due is served at once.
        double waited = (now - first.NextPoll).TotalSeconds * first.ChanceOfEnd;
        _stretch += (Math.Max(waited, 0) - _stretch) / (_waiting.Count + 1);
        return first;
    }

    public void Remove(TrackedOperation operation) => _waiting.Remove(operation);
}
