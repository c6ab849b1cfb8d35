using System.Net;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing.Serving;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>An address the dashboard listens on, and its host name as given.</summary>
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
            throw Refused(url, $"must be host and port only, with a valid port: {Example}.");
        }

        IPAddress address = ListeningHost.AddressOf(binding.Host)
            ?? throw Refused(url, $"names a host, but must be an IP address, 'localhost' or '*': {Example}, and allow the host name with --allow-host.");
        return new(new IPEndPoint(address, binding.Port), binding.Host);
    }

    private static UsageException Refused(string url, string rule) => new($"The address '{Text.Printable(url)}' of --urls {rule}");
}
