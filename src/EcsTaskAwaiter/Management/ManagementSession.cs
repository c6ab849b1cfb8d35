using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// The one session of a cluster. Its token lives 8 hours, 2 hours idle (ECS Data Access Guide); it is renewed shortly before its end, and
/// one login serves everyone who needs it. Thread-safe.
/// </summary>
internal sealed partial class ManagementSession(ManagementNodes nodes, ManagementSettings settings, TimeProvider timeProvider, ILogger logger, ClusterInstruments instruments)
{
    private static readonly TimeSpan DefaultLife = TimeSpan.FromHours(8);
    private static readonly TimeSpan IdleLife = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(2);
    private const double MarginShare = 0.05;

    private readonly Lock _gate = new();
    private readonly long _start = timeProvider.GetTimestamp();
    private Task<SessionOutcome>? _login;
    private Task _lastLogin = Task.CompletedTask;
    private string? _token;
    private bool _wasAccepted;
    private TimeSpan _endsAt;
    private TimeSpan _margin = LongestMargin;
    private TimeSpan _lastUsed;
    private LoginRefusal? _refusal;
    private TimeSpan _refusalEndsAt;
    private (string? UserName, string? Password) _refusedCredentials;

    /// <summary>Whether there is a token that has not ended. Asks nobody.</summary>
    public bool IsLoggedIn
    {
        get
        {
            lock (_gate)
            {
                return _token is not null && !IsOver(Now);
            }
        }
    }

    /// <summary>Why there can be no login now; null when nothing is known to stand in its way.</summary>
    public PollFault? Refusal
    {
        get
        {
            lock (_gate)
            {
                return _refusal is { } refusal && Now < _refusalEndsAt && settings.Credentials() == _refusedCredentials ? refusal.Fault : null;
            }
        }
    }

    private TimeSpan Now => timeProvider.GetElapsedTime(_start);

    /// <summary>A token to use now, logging in if need be.</summary>
    /// <param name="refused">The token that was just refused, or null.</param>
    /// <param name="cancellationToken">Stops waiting; the login goes on for the others.</param>
    public async ValueTask<SessionOutcome> GetTokenAsync(string? refused, CancellationToken cancellationToken)
    {
        TaskCompletionSource<SessionOutcome>? mine = null;
        Task<SessionOutcome> login;
        TaskCompletionSource<Task>? begun = null;
        lock (_gate)
        {
            // Here, since the session's end looks for a login under way in this lock: one begun later, for somebody who has gone, would be nobody's.
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan now = Now;
            if (_refusal is { } refusal && now < _refusalEndsAt && settings.Credentials() == _refusedCredentials)
            {
                return new SessionOutcome(null, refusal.Fault);
            }

            if (_token is not null && _token != refused && !IsNearItsEnd(now))
            {
                _lastUsed = now;
                return new SessionOutcome(_token, null);
            }

            if (_login is null)
            {
                mine = new TaskCompletionSource<SessionOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
                _login = mine.Task;
                begun = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
                _lastLogin = begun.Task.Unwrap();
            }

            login = _login;
        }

        if (mine is not null)
        {
            // Owned by _lastLogin, which EndAsync awaits. Not the caller's: others wait for it too.
            DetachedContext.Run(() => begun!.SetResult(RenewAsync(mine, refused)));
        }

        return await login.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The server took the token.</summary>
    public void Accepted(string token)
    {
        lock (_gate)
        {
            _wasAccepted |= token == _token;
        }
    }

    /// <summary>The server refused a token a second time within one request.</summary>
    public PollFault RefusedAgain(string token, int statusCode)
    {
        lock (_gate)
        {
            if (token == _token && !_wasAccepted)
            {
                Remember(LoginRefusal.OfFreshToken(statusCode), settings.Credentials());
                _token = null;
                return _refusal!.Fault;
            }
        }

        return new PollFault(PollFaultKind.Busy, $"The session ended again right after a login (HTTP {statusCode}).") { StatusCode = statusCode };
    }

    /// <summary>Gives back the token this session was issued, never another's. Best effort.</summary>
    public async ValueTask EndAsync()
    {
        Task lastLogin;
        lock (_gate)
        {
            lastLogin = _lastLogin;
        }

        await lastLogin.ConfigureAwait(false);
        string? token;
        lock (_gate)
        {
            token = settings.TokenProvider is null && !IsOver(Now) ? _token : null;
            _token = null;
        }

        if (token is not null)
        {
            await LogOutAsync(token).ConfigureAwait(false);
        }
    }

    private async Task RenewAsync(TaskCompletionSource<SessionOutcome> waiting, string? refused)
    {
        SessionOutcome outcome;
        string? spare = null;
        try
        {
            (outcome, spare) = settings.TokenProvider is { } provider
                ? (await AskProviderAsync(provider, refused).ConfigureAwait(false), null)
                : await LogInAsync(refused).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever went wrong, those who wait for the login must hear of it, and a later request may try again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome = new SessionOutcome(null, new PollFault(PollFaultKind.Unreachable, $"The login failed in an unexpected way: {exception.GetType().Name}.") { Cause = exception });
        }

        lock (_gate)
        {
            _login = null;
            if (outcome.Fault is { IsPermanent: false } && _token is not null && _token != refused && !IsOver(Now))
            {
                // An early renewal that found the server busy: what there is serves on.
                outcome = new SessionOutcome(_token, null);
                _lastUsed = Now;
            }
        }

        waiting.SetResult(outcome);
        if (spare is not null)
        {
            await LogOutAsync(spare).ConfigureAwait(false);
        }
    }

    private async ValueTask<(SessionOutcome Outcome, string? Spare)> LogInAsync(string? refused)
    {
        (string? UserName, string? Password) credentials = settings.Credentials();
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.UserName}:{credentials.Password}"));
        var call = new ManagementCall(HttpMethod.Get, "/login") { Basic = new AuthenticationHeaderValue("Basic", basic) };
        ManagementReply reply = await nodes.SendAsync(call, token: null, CancellationToken.None).ConfigureAwait(false);
        (SessionOutcome Outcome, string? Spare) login = ToOutcome(reply, credentials, refused);
        Measure(login.Outcome);
        return login;
    }

    private void Measure(in SessionOutcome login)
    {
        try
        {
            instruments.LoginTried(login.Fault);
        }
#pragma warning disable CA1031 // Whatever a listener throws must not undo a login.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ListenerLog.Threw(logger, exception);
        }
    }

    private (SessionOutcome Outcome, string? Spare) ToOutcome(ManagementReply reply, (string? UserName, string? Password) credentials, string? refused)
    {
        if (reply.Fault is { } fault)
        {
            return (new SessionOutcome(null, fault), null);
        }

        if (reply.StatusCode is 401 or 403)
        {
            LoginRefusal refusal = LoginRefusal.Of(reply, credentials.UserName);
            lock (_gate)
            {
                Remember(refusal, credentials);
            }

            LogLoginRefused(credentials.UserName, refusal.Fault.Reason);
            return (new SessionOutcome(null, refusal.Fault), null);
        }

        if (!IsUsable(reply.Token))
        {
            PollFault answer = reply.IsSuccess
                ? new PollFault(PollFaultKind.Unreadable, "The login was answered without a usable token.") { StatusCode = reply.StatusCode, MediaType = reply.MediaType }
                : ReplyFault.Of(reply, PollFault.ReadRoles);
            return (new SessionOutcome(null, answer, reply.RetryAfter), null);
        }

        LogLoggedIn(credentials.UserName);
        return (new SessionOutcome(reply.Token, null), Adopt(reply.Token!, reply.TokenLife ?? DefaultLife, refused));
    }

    private async ValueTask<SessionOutcome> AskProviderAsync(Func<CancellationToken, Task<string>> provider, string? refused)
    {
        // Bounded like a request: a provider that never answers must hold up neither the waits nor the disposal.
        using var timeout = new CancellationTokenSource(settings.RequestTimeout, timeProvider);
        string? given = await provider(timeout.Token).WaitAsync(timeout.Token).ConfigureAwait(false);

        // As read from a file, which ends in a line break; no header could carry it.
        string? token = given?.Trim();
        if (!IsUsable(token) || token == refused)
        {
            string what = token == refused ? "gave again the token that the server had refused" : "gave no usable token";
            LoginRefusal refusal = LoginRefusal.OfProvider(what);
            lock (_gate)
            {
                Remember(refusal, settings.Credentials());
            }

            return new SessionOutcome(null, refusal.Fault);
        }

        // How long it lives is the provider's affair: it is used until the server refuses it.
        Adopt(token, TimeSpan.MaxValue, refused);
        return new SessionOutcome(token, null);
    }

    // The token before, where it may still be valid and so should be given back: each user has only 100.
    private string? Adopt(string token, TimeSpan life, string? refused)
    {
        lock (_gate)
        {
            TimeSpan now = Now;
            string? spare = _token is not null && _token != refused && _token != token && !IsOver(now) ? _token : null;
            _refusal = null;
            (_token, _wasAccepted, _lastUsed) = (token, false, now);
            _endsAt = life == TimeSpan.MaxValue ? life : now + life;
            _margin = life * MarginShare < LongestMargin ? life * MarginShare : LongestMargin;
            return spare;
        }
    }

    private async ValueTask LogOutAsync(string token)
    {
        ManagementReply reply = await nodes.SendAsync(new ManagementCall(HttpMethod.Get, "/logout"), token, CancellationToken.None).ConfigureAwait(false);
        LogLoggedOut(reply.StatusCode);
    }

    private void Remember(LoginRefusal refusal, (string? UserName, string? Password) credentials) =>
        (_refusal, _refusalEndsAt, _refusedCredentials) = (refusal, Now + refusal.CoolDown, credentials);

    private bool IsNearItsEnd(TimeSpan now) => _endsAt != TimeSpan.MaxValue && (now >= _endsAt - _margin || now - _lastUsed >= IdleLife - _margin);

    private bool IsOver(TimeSpan now) => _endsAt != TimeSpan.MaxValue && (now >= _endsAt || now - _lastUsed >= IdleLife);

    // What is not visible ASCII, no header can carry: each request with it would fail like a broken connection.
    private static bool IsUsable([NotNullWhen(true)] string? token) => !string.IsNullOrWhiteSpace(token) && token.All(letter => letter is >= ' ' and <= '~');
}
