using System.Net;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>
/// Turns away what a foreign page makes a browser send. A page that has its own name resolve to this machine (DNS rebinding) is caught by the
/// Host header, which then holds that name: only addresses, localhost and the names given are served. One that sends a form here is caught by
/// the Origin header.
/// </summary>
internal sealed class RequestGuard(IEnumerable<string> names)
{
    private readonly HashSet<string> _names = new(names.Append("localhost"), StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a request is turned away; null: it is not.</summary>
    public string? Refusal(HttpRequest request)
    {
        if (!IsKnown(request.Host))
        {
            return "This dashboard does not go by the name in the address bar. Use its IP address or localhost, or start it with --allow-host NAME.";
        }

        bool isForeign = request.Headers.Origin is [{ } origin] && origin != $"{request.Scheme}://{request.Host.Value}";
        return isForeign || request.Headers["Sec-Fetch-Site"] is ["cross-site"] && !IsNavigation(request)
            ? "This request comes from another site's page. Open the dashboard itself."
            : null;
    }

    private bool IsKnown(HostString host) => host.HasValue && (_names.Contains(host.Host) || IPAddress.TryParse(host.Host.Trim('[', ']'), out _));

    // A link on another page that leads here is harmless: it shows the dashboard and does nothing.
    private static bool IsNavigation(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] is ["navigate"];
}
