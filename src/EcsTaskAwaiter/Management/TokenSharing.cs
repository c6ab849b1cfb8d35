namespace EcsTaskAwaiter.Management;

/// <summary>
/// Whether the nodes behind one address share tokens. Behind a load balancer each request may reach another node, so a refused token is no verdict on
/// the credentials when another node accepts it. Pure: the caller holds the lock and knows the time.
/// </summary>
internal sealed class TokenSharing
{
    /// <summary>A token that is refused within this time of its login was refused too early for its life to be over.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan MemoryOfProof = TimeSpan.FromHours(1);
    private static readonly TimeSpan WarnAfter = TimeSpan.FromMinutes(1);

    private TimeSpan? _earlier;
    private TimeSpan? _latest;
    private TimeSpan? _doubtedSince;
    private TimeSpan _provenUntil = TimeSpan.MinValue;
    private bool _hasWarned;

    /// <summary>Whether a token was accepted after it had been refused.</summary>
    public bool IsDisproved(TimeSpan now) => now < _provenUntil;

    /// <summary>Whether two tokens in a row were refused soon after their login.</summary>
    public bool IsDoubted(TimeSpan now) => IsDisproved(now) || (_earlier is { } earlier && now - earlier < Early);

    /// <summary>True once: when it is time to warn that nodes seem not to share tokens.</summary>
    public bool ShouldWarn(TimeSpan now)
    {
        bool isTime = !_hasWarned && IsDoubted(now) && (IsDisproved(now) || now - _doubtedSince >= WarnAfter);
        _hasWarned |= isTime;
        return isTime;
    }

    /// <summary>A token was refused for the first time since it was accepted.</summary>
    /// <param name="age">The time since its login.</param>
    /// <param name="now">The time.</param>
    public void Refused(TimeSpan age, TimeSpan now)
    {
        if (age >= Early)
        {
            return;
        }

        (_earlier, _latest) = (_latest, now);
        _doubtedSince = IsDoubted(now) ? _doubtedSince ?? now : null;
    }

    /// <summary>A token was accepted after it had been refused.</summary>
    public void AcceptedAfterRefusal(TimeSpan now)
    {
        _provenUntil = now + MemoryOfProof;
        _doubtedSince ??= now;
    }
}
