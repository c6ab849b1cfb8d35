using System.Net.Http.Headers;
using System.Text;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Management;

/// <summary>Gets tokens by logging in with user name and password. A refused login is not repeated, a lost one only after a while. Thread-safe.</summary>
internal sealed partial class PasswordSource(ManagementNodes nodes, ManagementSettings settings, TimeProvider timeProvider, ILogger logger, GuardedListeners listeners)
    : ITokenSource
{
    private readonly Lock _gate = new();
    private readonly MonotonicClock _clock = new(timeProvider);
    private readonly LoginCredentials _credentials = new(settings.Credentials, logger);
    private readonly RefusalMemory _refusals = new();
    private readonly LoginPacing _pacing = new();
    private PollFault? _pausedBy;

    public bool OwnsTokens => true;

    public PollFault? Refusal
    {
        get
        {
            lock (_gate)
            {
                if (_refusals.Current(Now) is null)
                {
                    return null;
                }
            }

            // Between the locks, since it runs the application's code.
            (string? UserName, string? Password) credentials = _credentials.Read();
            lock (_gate)
            {
                return _refusals.Find(credentials, Now);
            }
        }
    }

    private TimeSpan Now => _clock.Now;

    public TokenGrant? Pause(bool isRenewal)
    {
        lock (_gate)
        {
            TimeSpan wait = _pacing.Wait(Now);
            return wait == TimeSpan.Zero ? null : TokenGrant.None(_pausedBy ?? LoginFault.TooOften, wait);
        }
    }

    public async Task<TokenGrant> AskAsync(string? refused, bool isRenewal, CancellationToken cancellationToken)
    {
        (string? UserName, string? Password) credentials = _credentials.Read();
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.UserName}:{credentials.Password}"));
        int room;
        lock (_gate)
        {
            room = Math.Max(1, _pacing.Room(Now));
        }

        var call = new ManagementCall(HttpMethod.Get, "/login") { Basic = new AuthenticationHeaderValue("Basic", basic), MaximumRequests = room };
        ManagementReply reply = await nodes.SendAsync(call, token: null, cancellationToken).ConfigureAwait(false);
        LoginOutcome outcome = LoginOutcome.Of(reply, credentials.UserName);
        lock (_gate)
        {
            Note(outcome, credentials, isRenewal, call.PossibleTokens);
        }

        Publish(outcome, credentials.UserName);
        return outcome.Token is { } token ? TokenGrant.Of(token, outcome.Life ?? TokenCache.DefaultLife) : TokenGrant.None(outcome.Fault!, outcome.RetryAfter);
    }

    public void Accepted()
    {
        lock (_gate)
        {
            _pacing.Accepted();
        }
    }

    public void Rejected(PollFault fault)
    {
        lock (_gate)
        {
            _pausedBy = fault;
            _pacing.Rejected(Now);
        }
    }

    private void Note(LoginOutcome outcome, (string? UserName, string? Password) credentials, bool isRenewal, int possibleTokens)
    {
        TimeSpan now = Now;

        // Of several nodes one may have issued a token that was lost, though another certainly did not.
        bool isUnknown = possibleTokens > 0 && outcome is { Token: null, Refusal: null };
        _pacing.Ended(now, isRenewal ? 0 : possibleTokens, isUnknown);
        if (isUnknown)
        {
            _pausedBy = outcome.Fault! with { Kind = PollFaultKind.Unreachable };
        }
        else if (outcome.Refusal is { } refusal)
        {
            _refusals.Remember(refusal, credentials, now);
        }
        else if (outcome.Token is not null)
        {
            _refusals.Clear();
            _pausedBy = null;
        }
    }

    private void Publish(LoginOutcome outcome, string? userName)
    {
        if (outcome.Token is not null)
        {
            LogLoggedIn(userName);
        }
        else if (outcome.Refusal is { } refusal)
        {
            LogLoginRefused(userName, refusal.Fault.Reason);
        }

        listeners.LoginTried(outcome.Fault);
    }

    [LoggerMessage(120, LogLevel.Information, "Logged in as {UserName}.", EventName = "LoggedIn")]
    private partial void LogLoggedIn(string? userName);

    [LoggerMessage(121, LogLevel.Error, "The login of {UserName} was refused: {Reason}. It is not repeated for a while.", EventName = "LoginRefused")]
    private partial void LogLoginRefused(string? userName, EcsAuthenticationFailure reason);
}
