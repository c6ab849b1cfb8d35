namespace EcsTaskAwaiter.Tracking;

/// <summary>
/// How many polls may begin in a second: the generic cell rate algorithm (ITU-T I.371), with a burst of a tenth of a second's share.
/// Not a limiter of System.Threading.RateLimiting, since those read the machine's clock and could not be run on a fake one.
/// Not thread-safe: the queue's lock guards it.
/// </summary>
internal sealed class RequestBudget(int perSecond)
{
    private readonly TimeSpan _spacing = TimeSpan.FromSeconds(1d / perSecond);
    private readonly TimeSpan _burst = TimeSpan.FromSeconds((Math.Max(1, perSecond / 10) - 1d) / perSecond);
    private TimeSpan _theoretical = TimeSpan.Zero;

    /// <summary>The earliest time at which the next request may begin; in the past when one may begin now.</summary>
    public TimeSpan NextAllowed => _theoretical - _burst;

    /// <summary>Takes one request's share.</summary>
    public void Take(TimeSpan now) => _theoretical = (_theoretical > now ? _theoretical : now) + _spacing;
}
