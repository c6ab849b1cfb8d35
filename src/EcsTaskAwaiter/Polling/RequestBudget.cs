namespace EcsTaskAwaiter.Polling;

/// <summary>
/// When polls may begin: so many in a second, by the generic cell rate algorithm (ITU-T I.371) with a burst of a tenth of a second's share, and
/// none while the server has asked for a pause. After a pause at half the rate before, rising evenly to the full one: additive increase,
/// multiplicative decrease, as in TCP (Chiu and Jain 1989), so that neither one client's backlog nor a fleet of clients comes back as
/// a herd. Not a limiter of System.Threading.RateLimiting, since those read the machine's clock and could not be run on a fake one.
/// Not thread-safe: the queue's lock guards it.
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

    /// <summary>The server asked for a pause, which is everyone's: answers to requests begun before it tell nothing new, save that it may be longer.</summary>
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
