using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Polling;

/// <summary>What the engine needs of the options, copied so that later changes to them do no harm.</summary>
internal sealed record TrackingSettings(
    PollingSchedule Schedule,
    TimeSpan Timeout,
    TimeSpan MinimumInterval,
    TimeSpan MaximumInterval,
    TimeSpan MaximumRetryAfter,
    double Jitter,
    int MaximumConcurrentRequests,
    int MaximumRequestsPerSecond,
    TimeSpan FinalPollTimeout)
{
    private static readonly TimeSpan MaximumFinalPollTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long at most an operation goes unasked while the budget is short, as far as the budget can serve all so often.</summary>
    public TimeSpan Starvation { get; } = 4 * MaximumInterval;

    /// <summary>Copies the options. <see cref="FinalPollTimeout"/> is how long the answer to a poll begun at the deadline is waited for.</summary>
    public static TrackingSettings From(EcsTaskAwaiterOptions options) => new(
        options.Polling.Schedule ?? PollingSchedule.Adaptive(),
        options.Timeout,
        options.Polling.MinimumInterval,
        options.Polling.MaximumInterval,
        options.Polling.MaximumRetryAfter,
        options.Polling.Jitter,
        options.Polling.MaximumConcurrentRequests,
        options.Polling.MaximumRequestsPerSecond,
        TimeMath.Min(options.RequestTimeout, MaximumFinalPollTimeout));
}
