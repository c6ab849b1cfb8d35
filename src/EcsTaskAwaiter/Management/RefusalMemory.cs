using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>The last refused login, which is not repeated with the same credentials until its cool-down ends. Pure: the caller holds the lock. Holds a secret.</summary>
internal sealed class RefusalMemory
{
    private LoginRefusal? _refusal;
    private (string? UserName, string? Password) _credentials;
    private TimeSpan _endsAt;

    /// <summary>The refusal that still counts; null when there is none.</summary>
    public LoginRefusal? Current(TimeSpan now) => now < _endsAt ? _refusal : null;

    /// <summary>Why a login with these credentials is not sent; null when it may be.</summary>
    public PollFault? Find((string? UserName, string? Password) credentials, TimeSpan now) => credentials == _credentials ? Current(now)?.Fault : null;

    public void Remember(LoginRefusal refusal, (string? UserName, string? Password) credentials, TimeSpan now) =>
        (_refusal, _credentials, _endsAt) = (refusal, credentials, now + refusal.CoolDown);

    public void Clear() => _refusal = null;
}
