using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>The rules of logins: one at a time, none without need, none soon after a refusal.</summary>
internal sealed class LoginChecker(World world, Findings findings, ServerHabits habits)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(8);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);
    private readonly List<Exchange> _ended = [];
    private Exchange? _current;
    private Exchange? _refused;
    private bool _wasAskedFor = true;
    private TimeSpan _endsAt;
    private TimeSpan _margin;
    private TimeSpan _lastSent;
    private TimeSpan _tokenRefusedAt = -LongestPause - TimeSpan.FromTicks(1);
    private TimeSpan _lostAt = -LongestPause - TimeSpan.FromTicks(1);

    public Exchange? LastEnded { get; private set; }

    /// <summary>The last token that reached the client, and whether the server has refused it since. Secret.</summary>
    public string? Token { get; private set; }

    public bool TokenWasRefused { get; private set; }

    /// <summary>Whether the server refused a token a while ago, so that the next login may have to wait.</summary>
    public bool WaitsAfterRefusedToken => world.Now <= _tokenRefusedAt + LongestPause;

    /// <summary>Whether a token may have been lost a while ago with the answer to a login, so that the next one may have to wait.</summary>
    public bool WaitsAfterLoss => world.Now <= _lostAt + LongestPause;

    public bool IsUnderWay => _current is not null;

    /// <summary>When the token ends, as far as the client was told.</summary>
    public TimeSpan EndsAt => _endsAt < _lastSent + TimeSpan.FromHours(2) ? _endsAt : _lastSent + TimeSpan.FromHours(2);

    /// <summary>Whether a login may be called refused for this reason now.</summary>
    public bool MayBeRefused(EcsAuthenticationFailure reason) => _refused is { } refused && ReasonOf(refused) == reason && world.Now <= refused.EndedAt + CoolDown(reason);

    /// <summary>The last login since then that was answered so; of several nodes the one that answered decides.</summary>
    public Exchange? Answered(SaidKind what, TimeSpan since) =>
        _ended.FindLast(login => login.EndedAt >= since && login is { End: ExchangeEnd.Delivered } && login.Said!.Kind == what);

    public void Sent(Exchange exchange)
    {
        if (exchange.IsTask)
        {
            _lastSent = world.Now;
            return;
        }

        if (!exchange.IsLogin)
        {
            return;
        }

        if (_current is { } before && before.End == ExchangeEnd.None)
        {
            findings.Unless(false, $"login {exchange} was sent while {before} was under way");
        }

        bool isDue = world.Now >= _endsAt - _margin || world.Now - _lastSent >= TimeSpan.FromHours(2) - _margin;
        findings.Unless(_wasAskedFor || isDue, $"login {exchange} had no reason: the token was neither refused nor near its end");
        if (_refused is { } refused)
        {
            findings.Unless(
                exchange.Password != refused.Password || world.Now >= refused.EndedAt + CoolDown(ReasonOf(refused)),
                $"login {exchange} came {world.Now - refused.EndedAt} after {refused} had been refused as {ReasonOf(refused)}");
        }

        _current = exchange;
    }

    /// <summary>Looks at what has ended since the last time.</summary>
    public void Ended(Exchange exchange)
    {
        if (exchange.IsLogin)
        {
            LastEnded = exchange;
            _ended.Add(exchange);
            _current = _current == exchange ? null : _current;
            EndLogin(exchange);
        }
        else if (exchange.Said?.Kind == SaidKind.LoginAsked && exchange.End is not ExchangeEnd.None)
        {
            _wasAskedFor = true;
            TokenWasRefused |= exchange.Token == Token;
            _tokenRefusedAt = world.Now;
        }
    }

    private void EndLogin(Exchange exchange)
    {
        if (exchange is { End: ExchangeEnd.Delivered, Said.Kind: SaidKind.LoggedIn })
        {
            TimeSpan life = habits.ToldTokenLife ?? Day;
            _margin = life * 0.05 < TimeSpan.FromMinutes(2) ? life * 0.05 : TimeSpan.FromMinutes(2);
            (_wasAskedFor, _refused, _endsAt, _lastSent) = (false, null, world.Now + life, world.Now);
            (Token, TokenWasRefused) = (exchange.Said.Token, false);
            return;
        }

        _wasAskedFor = true;
        _lostAt = MayHaveIssued(exchange) ? world.Now : _lostAt;

        // The status decides: a refusal counts whether its body arrived or not.
        if (exchange.Said?.Kind == SaidKind.LoginRefused)
        {
            _refused = exchange;
        }
    }

    // Of one that did not bring its token whole. One given up before its connection was refused may have been sent, as far as the client knows.
    private static bool MayHaveIssued(Exchange login) => login.Said switch
    {
        null => login.Fault != FaultKind.Refused || login.End == ExchangeEnd.Abandoned,
        { Status: 200 or 502 or 504 } => true,
        { Status: 500 } said => said.Code is null || login.End != ExchangeEnd.Delivered,
        _ => false,
    };

    // Only the body tells a refusal from a wrong password.
    private static EcsAuthenticationFailure ReasonOf(Exchange refused) => refused.End == ExchangeEnd.Delivered ? refused.Said!.Reason : EcsAuthenticationFailure.InvalidCredentials;

    private static TimeSpan CoolDown(EcsAuthenticationFailure reason) => TimeSpan.FromMinutes(reason == EcsAuthenticationFailure.TooManyTokens ? 1 : 10);
}
