using System.Security.Cryptography;
using System.Text;

namespace EcsTaskAwaiter.Testing.Sessions;

/// <summary>All tokens in use. Thread-safe.</summary>
internal sealed class SessionBook(EcsSimulatorOptions options)
{
    private const int TokenBytes = 120;
    private const string WrongPassword = "Invalid user name or password";
    private const string LockedOut = "Exceeding invalid login limit from the client. Please try again later.";
    private const string TooManyTokens = "Max number of tokens exceeded for this user";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Session> _sessions = [];
    private readonly LoginAttempts _attempts = new(options.MaximumLoginAttempts, options.LockoutTime);
    private readonly TimeProvider _time = options.TimeProvider;
    private readonly TimeSpan _life = options.TokenLife;
    private readonly TimeSpan _idle = options.TokenIdle;
    private readonly int _maximum = options.MaximumTokens;
    private readonly bool _isShared = options.SharesTokens;
    private readonly byte[] _userName = Encoding.UTF8.GetBytes(options.UserName);
    private readonly byte[] _password = Encoding.UTF8.GetBytes(options.Password);
    private int _logins;

    public int Logins => Volatile.Read(ref _logins);

    public int Active
    {
        get
        {
            lock (_lock)
            {
                DropExpired();
                return _sessions.Count;
            }
        }
    }

    public LoginResult Login(string userName, string password, string client, string node)
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            if (_attempts.IsLockedOut(client, now))
            {
                return new(null, LockedOut);
            }

            if (!Same(userName, _userName) || !Same(password, _password))
            {
                _attempts.Failed(client, now);
                return new(null, WrongPassword);
            }

            _attempts.Succeeded(client);
            DropExpired();
            if (_sessions.Count >= _maximum)
            {
                return new(null, TooManyTokens);
            }

            string token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes));
            _sessions.Add(token, new Session(now, node));
            _logins++;
            return new(token, null);
        }
    }

    /// <summary>Whether the token is in use and valid on the node; using it refreshes its idle time.</summary>
    public bool Use(string? token, string node)
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            if (token is null || !_sessions.TryGetValue(token, out Session? session) || IsExpired(session, now) || !(_isShared || session.Node == node))
            {
                return false;
            }

            session.LastUsedAt = now;
            return true;
        }
    }

    /// <summary>Ends one token, or all. False where the token is not in use, or not valid on the node.</summary>
    public bool Logout(string? token, bool everywhere, string node)
    {
        lock (_lock)
        {
            if (!Use(token, node))
            {
                return false;
            }

            if (everywhere)
            {
                _sessions.Clear();
            }

            _sessions.Remove(token!);
            return true;
        }
    }

    public void ExpireAll()
    {
        lock (_lock)
        {
            _sessions.Clear();
        }
    }

    private static bool Same(string presented, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), expected);

    private bool IsExpired(Session session, DateTimeOffset now) =>
        now - session.IssuedAt >= _life || now - session.LastUsedAt >= _idle;

    private void DropExpired()
    {
        DateTimeOffset now = _time.GetUtcNow();
        foreach (string token in _sessions.Where(entry => IsExpired(entry.Value, now)).Select(entry => entry.Key).ToList())
        {
            _sessions.Remove(token);
        }
    }
}
