using System.Net;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>
/// Rejects requests that another site's page makes a browser send. DNS rebinding (the site's name resolves to this machine) is detected by the
/// Host header: only IP addresses, localhost and allowed names are served. Cross-site requests are detected by
/// the Origin header.
/// </summary>
/// <param name="addresses">The hosts listened on.</param>
/// <param name="allowed">The names given, under which a reverse proxy may serve the page.</param>
internal sealed class RequestGuard(IEnumerable<string> addresses, IEnumerable<string> allowed)
{
    private readonly HashSet<string> _names = new(addresses.Append("localhost"), StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _allowed = new(allowed.Select(Plain), StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a request is rejected; null if it is not.</summary>
    public string? Refusal(HttpRequest request)
    {
        if (!IsKnown(request.Host))
        {
            return "This dashboard is not served under this host name. Use its IP address or localhost, or start it with --allow-host NAME.";
        }

        bool isForeign = request.Headers.Origin is [{ } origin] && !IsOwn(origin, request.Host);
        return isForeign || request.Headers["Sec-Fetch-Site"] is ["cross-site"] && !IsNavigation(request)
            ? "This request comes from another site's page. Open the dashboard itself."
            : null;
    }

    private bool IsKnown(HostString host) =>
        host.HasValue && (_names.Contains(host.Host) || _allowed.Contains(Plain(host.Host)) || IPAddress.TryParse(Plain(host.Host), out _));

    // The dashboard itself is plain http; https is only possible behind a proxy that passes Host on, whose name must be allowed.
    private bool IsOwn(string origin, HostString host) =>
        origin == $"{Uri.UriSchemeHttp}://{host.Value}" || (_allowed.Contains(Plain(host.Host)) && origin == $"{Uri.UriSchemeHttps}://{host.Value}");

    private static string Plain(string host) => host.Trim('[', ']');

    // Following a link to the dashboard is harmless: it changes nothing.
    private static bool IsNavigation(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] is ["navigate"];
}
