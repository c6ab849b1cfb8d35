using System.Net;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing.Serving;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>An address the dashboard listens on, and the host name under which it was given.</summary>
internal sealed record DashboardAddress(IPEndPoint EndPoint, string Host)
{
    private const string Example = "give it as http://127.0.0.1:7480";

    public bool IsLoopback => IPAddress.IsLoopback(EndPoint.Address);

    /// <exception cref="UsageException">It is no address to listen on.</exception>
    public static DashboardAddress Parse(string url)
    {
        BindingAddress binding;
        try
        {
            binding = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw Refused(url, $"is not an address: {Example}.");
        }

        if (!binding.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused(url, $"is not http: {Example}, and put a reverse proxy in front for https.");
        }

        if (binding.PathBase.Length > 0 || binding.Port is < 0 or > IPEndPoint.MaxPort)
        {
            throw Refused(url, $"holds more than host and port, or a port that is none: {Example}.");
        }

        IPAddress address = ListeningHost.AddressOf(binding.Host)
            ?? throw Refused(url, $"names a host: an IP address, 'localhost' or '*' is needed; {Example}, and name the host with --allow-host.");
        return new(new IPEndPoint(address, binding.Port), binding.Host);
    }

    private static UsageException Refused(string url, string rule) => new($"The address '{Text.Printable(url)}' of --urls {rule}");
}
