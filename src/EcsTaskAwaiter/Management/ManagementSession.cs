using System.Diagnostics.CodeAnalysis;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// The one session of a cluster: its token is renewed shortly before its end, and one login serves everyone who needs it. The application's code
/// (options, token provider, log sinks) is never run under its lock. Thread-safe.
/// </summary>
/// <param name="nodes">Where to log in and out.</param>
/// <param name="settings">Credentials or provider.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="listeners">Count the logins.</param>
/// <param name="wrap">Puts another source of tokens before the logins, such as one that knows the session of an earlier process; null for none.</param>
internal sealed partial class ManagementSession(
    ManagementNodes nodes, ManagementSettings settings, TimeProvider timeProvider, ILogger logger, GuardedListeners listeners, Func<ITokenSource, ITokenSource>? wrap = null)
{
    private const int MaximumTries = 3;
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceWithNodes = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly MonotonicClock _clock = new(timeProvider);
    private readonly TokenCache _tokens = new();
    private readonly TokenSharing _sharing = new();
    private readonly SingleFlight<SessionOutcome> _login = new(logger);
    private readonly ITokenSource _source = settings.TokenProvider is { } provider
        ? new ProviderSource(provider, settings.RequestTimeout, timeProvider)
        : Wrapped(new PasswordSource(nodes, settings, timeProvider, logger, listeners), wrap);

    /// <summary>Whether there is a token that has not ended. Sends nothing.</summary>
    public bool IsLoggedIn
    {
        get
        {
            lock (_gate)
            {
                return _tokens.IsValid(Now);
            }
        }
    }

    /// <summary>Why there can be no login until a person acts; null when nothing is known to stand in its way. Sends nothing.</summary>
    public PollFault? Refusal => _source.Refusal;

    /// <summary>Whether nodes seem not to share tokens, so that requests had better go over new connections.</summary>
    public bool DoubtsSharing
    {
        get
        {
            lock (_gate)
            {
                return _sharing.IsDoubted(Now);
            }
        }
    }

    private TimeSpan Now => _clock.Now;

    /// <summary>What no header can carry is no token: each request with it would fail like a broken connection.</summary>
    public static bool IsUsable([NotNullWhen(true)] string? token) => !string.IsNullOrWhiteSpace(token) && token.All(letter => letter is >= ' ' and <= '~');

    /// <summary>A token to use now, logging in if need be.</summary>
    /// <param name="refused">The token that was just refused, or null.</param>
    /// <param name="cancellationToken">Stops waiting; a login goes on for the others.</param>
    /// <exception cref="ObjectDisposedException">The session was closed.</exception>
    public async ValueTask<SessionOutcome> GetTokenAsync(string? refused, CancellationToken cancellationToken)
    {
        if (_source.Refusal is { } refusal)
        {
            return new SessionOutcome(null, refusal);
        }

        lock (_gate)
        {
            if (_tokens.Use(refused, Now) is { } token)
            {
                return new SessionOutcome(token, null);
            }
        }

        return await LogInAsync(refused, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The server accepted a token.</summary>
    public void Accepted(string token)
    {
        bool isTime;
        lock (_gate)
        {
            if (token != _tokens.Token || (_tokens.WasAccepted && _tokens.RefusedSince is null))
            {
                return;
            }

            if (_tokens.Accept(token))
            {
                _sharing.AcceptedAfterRefusal(Now);
            }

            isTime = _sharing.ShouldWarn(Now);
        }

        _source.Accepted();
        WarnIf(isTime);
    }

    /// <summary>The server refused a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="tries">How many times it refused one within this request.</param>
    /// <param name="statusCode">How it refused it.</param>
    /// <param name="fault">What to report if the request gives up.</param>
    public TokenVerdict Refused(string token, int tries, int statusCode, out PollFault fault)
    {
        bool isFresh, isTime;
        TokenVerdict verdict;
        lock (_gate)
        {
            TimeSpan now = Now;
            bool isCurrent = token == _tokens.Token;
            if (isCurrent && _tokens.RefusedSince is null)
            {
                _sharing.Refused(now - _tokens.IssuedAt, now);
                _tokens.Refuse(now);
            }

            isFresh = isCurrent && !_tokens.WasAccepted;
            verdict = isCurrent ? Judge(tries, isFresh, now) : tries <= MaximumTries ? TokenVerdict.Renew : TokenVerdict.GiveUp;
            fault = LoginFault.Refused(statusCode, _sharing.IsDoubted(now), _source.OwnsTokens);
            isTime = _source.OwnsTokens && _sharing.ShouldWarn(now);
        }

        if (verdict == TokenVerdict.GiveUp && isFresh)
        {
            _source.Rejected(fault);
        }

        WarnIf(isTime);
        return verdict;
    }

    /// <summary>Logs out of the token this session was issued, never another's. Best effort, within five seconds for all of it.</summary>
    /// <param name="isFinal">Whether nothing may log in any more.</param>
    public async ValueTask EndAsync(bool isFinal)
    {
        using var limit = new CancellationTokenSource(GoodbyeLimit, timeProvider);
        await (isFinal ? _login.CloseAsync(limit.Token) : _login.StopAsync(limit.Token)).ConfigureAwait(false);
        string? token;
        lock (_gate)
        {
            token = _source.OwnsTokens && _tokens.IsValid(Now) ? _tokens.Token : null;
            _tokens.Drop();
        }

        if (token is not null)
        {
            await LogOutAsync(token, limit.Token).ConfigureAwait(false);
        }
    }

    private static ITokenSource Wrapped(PasswordSource logins, Func<ITokenSource, ITokenSource>? wrap) => wrap is null ? logins : wrap(logins);

    // Under the lock.
    private TokenVerdict Judge(int tries, bool isFresh, TimeSpan now)
    {
        bool mayBeAcceptedElsewhere = _source.OwnsTokens && (_sharing.IsDisproved(now) || (_sharing.IsDoubted(now) && !isFresh));
        if (!mayBeAcceptedElsewhere)
        {
            return tries == 1 ? TokenVerdict.Renew : TokenVerdict.GiveUp;
        }

        return tries < MaximumTries ? TokenVerdict.TryAgain
            : tries == MaximumTries && now - _tokens.RefusedSince >= PatienceWithNodes ? TokenVerdict.Renew
            : TokenVerdict.GiveUp;
    }

    // A method of its own, since its closure would else be made for each request.
    private Task<SessionOutcome> LogInAsync(string? refused, CancellationToken cancellationToken) =>
        _login.Join((publish, stop) => RenewAsync(refused, publish, stop), cancellationToken).WaitAsync(cancellationToken);

    private async Task RenewAsync(string? refused, Action<SessionOutcome> publish, CancellationToken stop)
    {
        SessionOutcome outcome;
        string? spare = null;
        try
        {
            (outcome, spare) = await AskAsync(refused, stop).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever went wrong, those who wait for the login must hear of it, and a later request may try again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome = new SessionOutcome(null, new PollFault(PollFaultKind.Unreachable, $"The login failed in an unexpected way: {exception.GetType().Name}.") { Cause = exception });
        }

        publish(outcome);
        if (spare is not null)
        {
            using var limit = new CancellationTokenSource(GoodbyeLimit, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
            await LogOutAsync(spare, either.Token).ConfigureAwait(false);
        }
    }

    private async Task<(SessionOutcome Outcome, string? Spare)> AskAsync(string? refused, CancellationToken stop)
    {
        bool isRenewal;
        lock (_gate)
        {
            // Another login may have ended just before this one began.
            if (_tokens.Use(refused, Now) is { } token)
            {
                return (new SessionOutcome(token, null), null);
            }

            isRenewal = _tokens.IsAtItsEnd(Now);
        }

        TokenGrant grant = _source.Pause(isRenewal) ?? await _source.AskAsync(refused, isRenewal, stop).ConfigureAwait(false);
        lock (_gate)
        {
            TimeSpan now = Now;
            if (grant.Token is { } token)
            {
                return (new SessionOutcome(token, null), _tokens.Adopt(token, grant.Life, refused, now) is { } spare && _source.OwnsTokens ? spare : null);
            }

            if (!_source.OwnsTokens && _tokens.Token == refused)
            {
                // After the pause the provider's token is tried again, whichever it is: the server may have refused a good one while it started.
                _tokens.Drop();
            }

            // An early renewal that failed for a passing reason: the current token is still valid.
            return grant.Fault is { IsPermanent: false } && _tokens.UseToTheEnd(refused, now) is { } still
                ? (new SessionOutcome(still, null), null)
                : (new SessionOutcome(null, grant.Fault, grant.RetryAfter), null);
        }
    }

    private async Task LogOutAsync(string token, CancellationToken limit)
    {
        try
        {
            // The wait has the limit too: a handler of the application's may look at no token.
            ManagementReply reply = await nodes.SendAsync(new ManagementCall(HttpMethod.Get, "/logout") { IsRepeated = false }, token, limit).AsTask().WaitAsync(limit).ConfigureAwait(false);
            LogLoggedOut(reply.StatusCode);
        }
        catch (OperationCanceledException)
        {
            // The token ends by itself.
        }
    }

    private void WarnIf(bool isTime)
    {
        if (isTime)
        {
            LogTokensNotShared();
        }
    }
}
