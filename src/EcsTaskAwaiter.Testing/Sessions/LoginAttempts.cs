namespace EcsTaskAwaiter.Testing.Sessions;

/// <summary>Counts wrong passwords by client address, as ViPR does, and tells who is locked out. Guarded by its owner's lock.</summary>
internal sealed class LoginAttempts(int maximum, TimeSpan lockoutTime)
{
    private readonly Dictionary<string, (int Count, DateTimeOffset LastAt)> _failures = [];

    public bool IsLockedOut(string client, DateTimeOffset now)
    {
        if (maximum == 0 || !_failures.TryGetValue(client, out (int Count, DateTimeOffset LastAt) failures))
        {
            return false;
        }

        if (now - failures.LastAt < lockoutTime)
        {
            return failures.Count >= maximum;
        }

        _failures.Remove(client);
        return false;
    }

    public void Failed(string client, DateTimeOffset now) =>
        _failures[client] = (_failures.GetValueOrDefault(client).Count + 1, now);

    public void Succeeded(string client) => _failures.Remove(client);
}
