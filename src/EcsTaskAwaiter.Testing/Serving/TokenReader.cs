using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Finds the token in a request: a header, or a cookie of the same name.</summary>
internal static class TokenReader
{
    public const string Name = "X-SDS-AUTH-TOKEN";

    public static string? Read(HttpRequest request)
    {
        string header = request.Headers[Name].ToString();
        if (header.Length > 0)
        {
            return header;
        }

        // Servers take a cookie value in quotes too (RFC 6265, section 4.1.1). A token is Base64 and may hold '+', which cookie readers leave alone but percent-decode around.
        return request.Cookies.TryGetValue(Name, out string? cookie) ? cookie.Trim('"') : null;
    }
}
