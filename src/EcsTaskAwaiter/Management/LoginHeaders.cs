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
        if (headers.TryGetValues(ManagementCall.TokenHeader, out IEnumerable<string>? tokens))
        {
            return tokens.FirstOrDefault();
        }

        string prefix = ManagementCall.TokenHeader + "=";
        return headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies)
            ? cookies.FirstOrDefault(cookie => cookie.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))?[prefix.Length..].Split(';')[0]
            : null;
    }

    /// <summary>How long the token lives; null where the server does not tell.</summary>
    public static TimeSpan? TokenLife(HttpResponseHeaders headers) =>
        headers.TryGetValues(TokenLifeHeader, out IEnumerable<string>? values)
        && int.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, out int seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
