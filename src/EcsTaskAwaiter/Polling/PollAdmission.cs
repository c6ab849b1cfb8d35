using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// Which poll may begin, and when: operations that are due wait here for the request budget and for one of the concurrent requests. Not thread-safe: guarded by
/// the lock of the loop.
/// </summary>
internal sealed class PollAdmission(TrackingSettings settings)
{
    private readonly BudgetQueue _waiting = new();
    private readonly RequestBudget _budget = new(settings.MaximumRequestsPerSecond);

    /// <summary>How many polls are under way.</summary>
    public int InFlight { get; private set; }

    /// <summary>The polls that are under way or may serve again.</summary>
    public CancellationPool<ActivePoll> Pool { get; } = new();

    /// <summary>What a request is worth while the budget is short, in seconds of delay. May be read without the lock.</summary>
    public double RequestCost => _waiting.RequestCost;

    /// <summary>Whether operations wait for the budget. Read without the lock it is a guess.</summary>
    public bool IsBudgetShort => _waiting.Count > 0;

    /// <summary>The first of those that wait; null while none does.</summary>
    public TrackedOperation? First => _waiting.First;

    /// <summary>When the first of those that wait may begin; <see cref="TimeSpan.MaxValue"/> while none waits, or until a poll under way ends.</summary>
    public TimeSpan NextStart(TimeSpan now) => InFlight < settings.MaximumConcurrentRequests && _waiting.First is { } first
        ? _budget.NextAllowed(now, first.Phase == PollPhase.FinalPoll)
        : TimeSpan.MaxValue;

    /// <summary>When the budget allows the next final poll.</summary>
    public TimeSpan NextFinalPoll(TimeSpan now) => _budget.NextAllowed(now, isFinalPoll: true);

    /// <summary>Lets an operation wait, or lets it move up.</summary>
    public void Enter(TrackedOperation operation, PollPhase phase) => _waiting.Enter(operation, phase);

    public void Remove(TrackedOperation operation) => _waiting.Remove(operation);

    /// <summary>Begins the poll of the first, when <see cref="NextStart"/> has come.</summary>
    /// <param name="now">The tracker's clock.</param>
    /// <param name="awakeSince">The last end of a pause.</param>
    public TrackedOperation BeginFirst(TimeSpan now, TimeSpan awakeSince)
    {
        TrackedOperation operation = _waiting.Take(now);
        _budget.Take(now);
        InFlight++;
        operation.Phase = PollPhase.InFlight;
        operation.Poll = Pool.Rent().Begin(now, awakeSince, ++operation.PollsBegun);
        return operation;
    }

    /// <summary>A poll has ended, however it did.</summary>
    /// <param name="operation">What was polled.</param>
    /// <param name="requests">How many requests it took: the budget pays for those beyond the one it began with.</param>
    /// <param name="now">The tracker's clock.</param>
    public ActivePoll End(TrackedOperation operation, int requests, TimeSpan now)
    {
        InFlight--;
        _budget.TakeFurther(requests, now);
        operation.Phase = PollPhase.Idle;
        ActivePoll poll = operation.Poll!;
        operation.Poll = null;
        return poll;
    }

    /// <inheritdoc cref="RequestBudget.Pause"/>
    public bool Pause(TimeSpan begun, TimeSpan now, TimeSpan pause) => _budget.Pause(begun, now, pause);
}
