namespace EcsTaskAwaiter.Polling;

/// <summary>
/// When polls may begin: so many in a second, by the generic cell rate algorithm (ITU-T I.371) with a burst of a tenth of a second's share, and
/// none while the server has asked for a pause. After a pause at half the rate before, rising evenly to the full one: additive increase,
/// multiplicative decrease, as in TCP (Chiu and Jain 1989), so that neither one client's backlog nor a fleet of clients comes back as
/// a herd. Not a limiter of System.Threading.RateLimiting, since those read the machine's clock and could not be run on a fake one.
/// Not thread-safe: guarded by the lock of the loop.
/// </summary>
internal sealed class RequestBudget(int perSecond)
{
    /// <summary>How long the rate takes from nothing to the whole.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(30);

    private readonly TimeSpan _spacing = TimeSpan.FromSeconds(1d / perSecond);
    private readonly TimeSpan _burst = TimeSpan.FromSeconds((Math.Max(1, perSecond / 10) - 1d) / perSecond);
    private TimeSpan _theoretical = TimeSpan.Zero;
    private TimeSpan _pausedUntil = TimeSpan.Zero;
    private double _share = 1;

    /// <summary>The earliest time at which the next request may begin; in the past when one may begin now.</summary>
    /// <param name="now">The tracker's clock.</param>
    /// <param name="isFinalPoll">Whether it is the last before a deadline, which no pause is obeyed past.</param>
    public TimeSpan NextAllowed(TimeSpan now, bool isFinalPoll)
    {
        TimeSpan next = _theoretical - (ShareAt(now) < 1 ? TimeSpan.Zero : _burst);
        return isFinalPoll || next > _pausedUntil ? next : _pausedUntil;
    }

    /// <summary>The share of the rate that may be used, from above 0 to 1.</summary>
    public double ShareAt(TimeSpan now) => now <= _pausedUntil ? _share : Math.Min(1, _share + ((now - _pausedUntil) / Recovery));

    /// <summary>Takes one request's share.</summary>
    public void Take(TimeSpan now) => _theoretical = (_theoretical > now ? _theoretical : now) + (_spacing / ShareAt(now));

    /// <summary>A poll may take more than the one request it began with: a repetition, another node, a renewed session. The budget pays for them too.</summary>
    public void TakeFurther(int requests, TimeSpan now)
    {
        for (int further = 1; further < requests; further++)
        {
            Take(now);
        }
    }

    /// <summary>The server asked for a pause, which is everyone's: responses to requests begun before it can only extend it.</summary>
    /// <param name="begun">When the request was begun.</param>
    /// <param name="now">The tracker's clock.</param>
    /// <param name="pause">How long, from now.</param>
    /// <returns>Whether a pause began.</returns>
    public bool Pause(TimeSpan begun, TimeSpan now, TimeSpan pause)
    {
        bool begins = begun >= _pausedUntil;
        if (begins)
        {
            // Not below one request in a second: the server's own pauses slow down further, where it wants that.
            _share = Math.Max(ShareAt(now) / 2, 1d / perSecond);
        }

        _pausedUntil = now + pause > _pausedUntil ? now + pause : _pausedUntil;
        return begins;
    }
}
