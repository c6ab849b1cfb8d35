using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// How often a login may be sent. Each may cost one of the user's 100 tokens, also when its answer is lost, so a login is not a read that can be
/// repeated: after an unknown outcome the next one waits 1, 2, 4 ... minutes, the same after issued tokens that the server then refuses, and there are
/// never more than five in ten minutes. Renewals of tokens that come to their normal end are not counted. Pure: the caller holds the lock.
/// </summary>
internal sealed class LoginPacing
{
    /// <summary>The most tokens that may be issued within <see cref="Window"/>.</summary>
    public const int MaximumTokens = 5;

    // A second more than ten minutes: with both ends counted there are never six in any ten.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly List<TimeSpan> _issued = [];
    private readonly GrowingPause _afterUnknown = new(FirstPause, LongestPause);
    private readonly GrowingPause _afterRejected = new(FirstPause, LongestPause);

    /// <summary>How long the next login waits; zero when it may be sent.</summary>
    public TimeSpan Wait(TimeSpan now)
    {
        TimeSpan wait = TimeMath.Max(_afterUnknown.Left(now), _afterRejected.Left(now));
        return Room(now) > 0 ? wait : TimeMath.Max(wait, _issued[^MaximumTokens] + Window - now);
    }

    /// <summary>How many tokens may still be issued within the window.</summary>
    public int Room(TimeSpan now)
    {
        _issued.RemoveAll(at => at + Window <= now);
        return MaximumTokens - _issued.Count;
    }

    /// <summary>A login has ended.</summary>
    /// <param name="now">The time.</param>
    /// <param name="tokens">How many tokens the server may have issued for it.</param>
    /// <param name="isUnknown">Whether nobody knows if one was issued.</param>
    public void Ended(TimeSpan now, int tokens, bool isUnknown)
    {
        _issued.AddRange(Enumerable.Repeat(now, tokens));
        if (isUnknown)
        {
            _afterUnknown.Begin(now);
        }
        else
        {
            _afterUnknown.Reset();
        }
    }

    /// <summary>The server refused a token that it had just issued.</summary>
    public void Rejected(TimeSpan now) => _afterRejected.Begin(now);

    /// <summary>The server accepted a token.</summary>
    public void Accepted() => _afterRejected.Reset();
}
