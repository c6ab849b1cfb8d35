namespace EcsTaskAwaiter.Polling;

/// <summary>
/// When the process last went on after a pause: the machine slept, or the process was stopped. The default stands for a tracker that was never paused, whose
/// clock begins at zero.
/// </summary>
/// <param name="At">When it went on, on the tracker's clock.</param>
/// <param name="ServedBy">How long the final polls whose deadlines passed by then may wait for the budget.</param>
internal readonly record struct Awakening(TimeSpan At, TimeSpan ServedBy);
