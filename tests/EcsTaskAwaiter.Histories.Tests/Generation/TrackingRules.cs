namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>The options that say how long is waited.</summary>
internal sealed record TrackingRules(TimeSpan Timeout, TimeSpan RequestTimeout, TimeSpan MinimumInterval)
{
    /// <summary>How long the answer to a final poll is waited for, from its begin.</summary>
    public TimeSpan FinalPollTimeout => RequestTimeout < TimeSpan.FromSeconds(2) ? RequestTimeout : TimeSpan.FromSeconds(2);
}
