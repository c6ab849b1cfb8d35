using System.Net;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>The host in an address to listen on. The command line compiles this file too, for its dashboard.</summary>
internal static class ListeningHost
{
    /// <summary>The address that <paramref name="host"/> means; null for a name, which says where to ask and not where to listen.</summary>
    public static IPAddress? AddressOf(string host) => host switch
    {
        "*" or "+" => IPAddress.Any,
        _ when host.Equals("localhost", StringComparison.OrdinalIgnoreCase) => IPAddress.Loopback,
        _ => IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) ? address : null,
    };
}
