using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace EcsTaskAwaiter.Fleet.Sessions;

/// <summary>A token of ECS and its end as bytes that nobody can read who has not the application's keys.</summary>
internal sealed class SessionProtector(IDataProtectionProvider provider, string key)
{
    // The key is part of the purpose: the session of one cluster is none for another.
    private readonly IDataProtector _protector = provider.CreateProtector("EcsTaskAwaiter.Session.v1", key);

    /// <param name="token">The token.</param>
    /// <param name="endsAt">When it ends by itself.</param>
    public byte[] Protect(string token, DateTimeOffset endsAt) =>
        _protector.Protect(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{endsAt.ToUnixTimeSeconds()} {token}")));

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was protected with other keys, or for another cluster, or was changed.</exception>
    /// <exception cref="FormatException">It is no session.</exception>
    public (string Token, DateTimeOffset EndsAt) Unprotect(byte[] session)
    {
        string text = Encoding.UTF8.GetString(_protector.Unprotect(session));
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && long.TryParse(text.AsSpan(0, blank), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? (text[(blank + 1)..], DateTimeOffset.FromUnixTimeSeconds(seconds))
            : throw new FormatException("The stored session is none of this library.");
    }
}
