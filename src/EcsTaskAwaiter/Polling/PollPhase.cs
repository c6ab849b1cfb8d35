namespace EcsTaskAwaiter.Polling;

/// <summary>Where a tracked operation stands with its next poll. Those that wait for the request budget are served in this order.</summary>
internal enum PollPhase : byte
{
    /// <summary>The next poll is not due yet.</summary>
    Idle,

    /// <summary>A deadline has come: the last poll waits for the budget.</summary>
    FinalPoll,

    /// <summary>Waits for the budget, and was last asked too long ago.</summary>
    Overdue,

    /// <summary>Due, and waits for the budget.</summary>
    Ready,

    /// <summary>Being polled.</summary>
    InFlight,
}
