using System.Net;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>
/// Turns away what a foreign page makes a browser send. A page that has its own name resolve to this machine (DNS rebinding) is caught by the
/// Host header, which then holds that name: only addresses, localhost and the names given are served. One that sends a form here is caught by
/// the Origin header.
/// </summary>
/// <param name="addresses">The hosts listened on.</param>
/// <param name="allowed">The names given, under which a reverse proxy may serve the page.</param>
internal sealed class RequestGuard(IEnumerable<string> addresses, IEnumerable<string> allowed)
{
    private readonly HashSet<string> _names = new(addresses.Append("localhost"), StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _allowed = new(allowed.Select(Plain), StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a request is turned away; null: it is not.</summary>
    public string? Refusal(HttpRequest request)
    {
        if (!IsKnown(request.Host))
        {
            return "This dashboard does not go by the name in the address bar. Use its IP address or localhost, or start it with --allow-host NAME.";
        }

        bool isForeign = request.Headers.Origin is [{ } origin] && !IsOwn(origin, request.Host);
        return isForeign || request.Headers["Sec-Fetch-Site"] is ["cross-site"] && !IsNavigation(request)
            ? "This request comes from another site's page. Open the dashboard itself."
            : null;
    }

    private bool IsKnown(HostString host) =>
        host.HasValue && (_names.Contains(host.Host) || _allowed.Contains(Plain(host.Host)) || IPAddress.TryParse(Plain(host.Host), out _));

    // Listens to http alone; https is a proxy's, which passes Host on as the browser sent it. Under names that nobody gave there is none.
    private bool IsOwn(string origin, HostString host) =>
        origin == $"{Uri.UriSchemeHttp}://{host.Value}" || (_allowed.Contains(Plain(host.Host)) && origin == $"{Uri.UriSchemeHttps}://{host.Value}");

    private static string Plain(string host) => host.Trim('[', ']');

    // A link on another page that leads here is harmless: it shows the dashboard and does nothing.
    private static bool IsNavigation(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] is ["navigate"];
}
