using System.Globalization;
using System.Net.Http.Headers;

namespace EcsTaskAwaiter.Management;

/// <summary>What a login's answer tells in its headers.</summary>
internal static class LoginHeaders
{
    private const string TokenLifeHeader = "X-SDS-AUTH-MAX-AGE";

    /// <summary>The token, from its own header or else from the cookie of the same name; null where there is none. Secret.</summary>
    public static string? Token(HttpResponseHeaders headers)
    {
        if (headers.TryGetValues(ManagementCall.TokenHeader, out IEnumerable<string>? tokens) && tokens.FirstOrDefault(static token => !string.IsNullOrWhiteSpace(token)) is { } told)
        {
            return told;
        }

        return headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies) ? cookies.Select(TokenIn).FirstOrDefault(static token => !string.IsNullOrEmpty(token)) : null;
    }

    // Java servers quote values that hold "=", as RFC 2109 asked and RFC 6265 section 4.1.1 still allows; the quotes are not part of the token.
    private static string? TokenIn(string cookie)
    {
        int equals = cookie.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || !cookie.AsSpan(0, equals).Trim().Equals(ManagementCall.TokenHeader, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string value = cookie[(equals + 1)..].TrimStart();
        return value.StartsWith('"') ? value[1..].Split('"')[0] : value.Split(';')[0].Trim();
    }

    /// <summary>How long the token lives; null where the server does not tell.</summary>
    public static TimeSpan? TokenLife(HttpResponseHeaders headers) =>
        headers.TryGetValues(TokenLifeHeader, out IEnumerable<string>? values)
        && int.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, out int seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
