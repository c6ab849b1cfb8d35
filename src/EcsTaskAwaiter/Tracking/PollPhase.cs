namespace EcsTaskAwaiter.Tracking;

/// <summary>Where a tracked operation stands with its next poll.</summary>
internal enum PollPhase
{
    /// <summary>The next poll is not due yet.</summary>
    Idle,

    /// <summary>Due, and waiting for the request budget.</summary>
    Ready,

    /// <summary>Being polled.</summary>
    InFlight,
}
