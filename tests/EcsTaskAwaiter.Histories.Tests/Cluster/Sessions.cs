using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>The server's side of logins: passwords, tokens, the limit of 100, the lock after bad tries.</summary>
internal sealed class Sessions(World world, ServerHabits habits)
{
    private const int TokenLimit = 100;
    private const int BadTriesUntilLock = 3;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (string Node, TimeSpan Until)> _tokens = [];
    private readonly List<TimeSpan> _badTries = [];

    /// <summary>The password the server takes.</summary>
    public string Password { get; set; } = string.Empty;

    public int TokensOfOthers { get; set; } = habits.TokensOfOthers;

    /// <summary>From when to when the account is locked whatever is sent.</summary>
    public (TimeSpan From, TimeSpan To) Lock { get; set; }

    /// <summary>Every token ever given. Secret.</summary>
    public List<string> Issued { get; } = [];

    public int Alive => _tokens.Values.Count(token => token.Until > world.Now);

    public bool Accepts(string? token, string node) =>
        token is not null && _tokens.TryGetValue(token, out (string Node, TimeSpan Until) known) && known.Until > world.Now && (!habits.TokensAreLocal || known.Node == node);

    public bool IsKnown(string token) => _tokens.TryGetValue(token, out (string Node, TimeSpan Until) known) && known.Until > world.Now;

    public void EndAll() => _tokens.Clear();

    public void End(string token) => _tokens.Remove(token);

    public Said LogIn(string? password, string node)
    {
        TimeSpan now = world.Now;
        _badTries.RemoveAll(at => at <= now - LockOut);
        if ((now >= Lock.From && now < Lock.To) || _badTries.Count >= BadTriesUntilLock)
        {
            return Refused(EcsAuthenticationFailure.LockedOut, "Exceeding invalid login limit from this client, the account is locked");
        }

        if (password != Password)
        {
            _badTries.Add(now);
            return Refused(EcsAuthenticationFailure.InvalidCredentials, "Unable to authenticate");
        }

        if (Alive + TokensOfOthers >= TokenLimit)
        {
            return Refused(EcsAuthenticationFailure.TooManyTokens, "Max number of tokens exceeded for this user");
        }

        string token = string.Concat(Enumerable.Range(0, 40).Select(_ => Letters[world.Chance.Next(Letters.Length)])) + "=";
        _tokens[token] = (node, now + habits.TokenLife);
        Issued.Add(token);
        return new Said(SaidKind.LoggedIn, 200) { Token = token, Body = """{"user":"svc"}""" };
    }

    private Said Refused(EcsAuthenticationFailure reason, string details) => new(SaidKind.LoginRefused, 401)
    {
        Reason = reason,
        Code = 4000,
        Body = reason == EcsAuthenticationFailure.InvalidCredentials && world.Chance.Odds(0.4)
            ? string.Empty
            : $$"""{"code":4000,"description":"Unauthorized","details":"{{details}}","retryable":false}""",
    };
}
