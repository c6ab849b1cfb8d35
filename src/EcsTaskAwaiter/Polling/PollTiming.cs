namespace EcsTaskAwaiter.Polling;

/// <summary>The engine's rules around a plan's delay. Pure.</summary>
internal static class PollTiming
{
    /// <summary>
    /// The most that chance moves a planned poll. A plan that knows a kind aims at a moment, and a tenth of ten minutes would miss it; a
    /// second either way is enough to keep operations begun together from being asked about together.
    /// </summary>
    private static readonly TimeSpan LongestJitter = TimeSpan.FromSeconds(1);

    /// <summary>The delay to the next poll.</summary>
    /// <param name="planned">What the plan asked for.</param>
    /// <param name="retryAfter">What the server asked for, or null; it may shorten as well as lengthen.</param>
    /// <param name="chance">From 0 to 1.</param>
    /// <param name="settings">The bounds.</param>
    public static TimeSpan Delay(TimeSpan planned, TimeSpan? retryAfter, double chance, TrackingSettings settings)
    {
        if (retryAfter is { } asked)
        {
            // Only ever later than the server asked, and never faster than the minimum: "Retry-After: 0" must not become a busy loop.
            TimeSpan floor = Larger(Smaller(asked, settings.MaximumRetryAfter), settings.MinimumInterval);
            return floor + (floor * (settings.Jitter * chance));
        }

        // After the cap, or every delay at the cap would be exactly the cap, and herds would form just there.
        TimeSpan bounded = Larger(Smaller(planned, settings.MaximumInterval), settings.MinimumInterval);
        return Larger(bounded + (Smaller(bounded * settings.Jitter, LongestJitter) * ((2 * chance) - 1)), settings.MinimumInterval);
    }

    /// <summary>
    /// The time of the next poll, given the nearest deadline: the last poll lands on the deadline, never after it, and none falls so
    /// short before it that the last one would come within the minimum interval (the rule of the Smithy waiters).
    /// </summary>
    public static TimeSpan ClipToDeadline(TimeSpan next, TimeSpan deadline, TimeSpan minimumInterval) =>
        deadline != TimeSpan.MaxValue && next > deadline - minimumInterval ? deadline : next;

    private static TimeSpan Smaller(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Larger(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
