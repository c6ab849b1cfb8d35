namespace EcsTaskAwaiter.Management;

/// <summary>
/// The token in use, and when it ends: 8 hours after the login unless the server says otherwise, or after 2 hours without use (ECS Data Access Guide).
/// Pure: the caller holds the lock and knows the time. Holds a secret.
/// </summary>
internal sealed class TokenCache
{
    /// <summary>How long a token lives when the server does not say.</summary>
    public static readonly TimeSpan DefaultLife = TimeSpan.FromHours(8);

    private static readonly TimeSpan IdleLife = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(2);
    private const double MarginShare = 0.05;

    private TimeSpan _endsAt;
    private TimeSpan _margin = LongestMargin;
    private TimeSpan _lastUsed;

    public string? Token { get; private set; }

    /// <summary>When it was issued.</summary>
    public TimeSpan IssuedAt { get; private set; }

    /// <summary>Whether the server has accepted it at least once.</summary>
    public bool WasAccepted { get; private set; }

    /// <summary>Since when the server refuses it; null when it accepted it last, or was not asked yet.</summary>
    public TimeSpan? RefusedSince { get; private set; }

    /// <summary>Whether there is a token that has not ended.</summary>
    public bool IsValid(TimeSpan now) => Token is not null && !IsOver(now);

    /// <summary>Whether the token is due for renewal, without having been refused.</summary>
    public bool IsAtItsEnd(TimeSpan now) => Token is not null && RefusedSince is null && IsNearItsEnd(now);

    /// <summary>The token, unless it was refused or is near its end.</summary>
    public string? Use(string? refused, TimeSpan now) => Token is not null && Token != refused && !IsNearItsEnd(now) ? UseNow(now) : null;

    /// <summary>The token up to its very end: for when a renewal failed.</summary>
    public string? UseToTheEnd(string? refused, TimeSpan now) => Token is not null && Token != refused && !IsOver(now) ? UseNow(now) : null;

    /// <summary>Takes a new token into use.</summary>
    /// <returns>The token before, where it may still be valid, and so should be logged out.</returns>
    public string? Adopt(string token, TimeSpan life, string? refused, TimeSpan now)
    {
        string? spare = IsValid(now) && Token != refused && Token != token ? Token : null;
        (Token, IssuedAt, WasAccepted, RefusedSince, _lastUsed) = (token, now, false, null, now);
        _endsAt = life == TimeSpan.MaxValue ? life : now + life;
        _margin = life * MarginShare < LongestMargin ? life * MarginShare : LongestMargin;
        return spare;
    }

    /// <summary>Notes that the server accepted a token.</summary>
    /// <returns>Whether it had refused the same token before.</returns>
    public bool Accept(string token)
    {
        if (token != Token)
        {
            return false;
        }

        bool hadRefused = RefusedSince is not null;
        (WasAccepted, RefusedSince) = (true, null);
        return hadRefused;
    }

    public void Refuse(TimeSpan now) => RefusedSince ??= now;

    /// <summary>Removes the token.</summary>
    public string? Drop()
    {
        string? token = Token;
        Token = null;
        return token;
    }

    private string UseNow(TimeSpan now)
    {
        _lastUsed = now;
        return Token!;
    }

    private bool IsNearItsEnd(TimeSpan now) => _endsAt != TimeSpan.MaxValue && (now >= _endsAt - _margin || now - _lastUsed >= IdleLife - _margin);

    private bool IsOver(TimeSpan now) => _endsAt != TimeSpan.MaxValue && (now >= _endsAt || now - _lastUsed >= IdleLife);
}
