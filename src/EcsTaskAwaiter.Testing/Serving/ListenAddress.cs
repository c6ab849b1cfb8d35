using System.Net;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>An address to listen on.</summary>
internal sealed record ListenAddress(IPEndPoint EndPoint, bool IsHttps)
{
    /// <exception cref="ArgumentException">An address cannot be read, is neither HTTP nor HTTPS, or is not loopback though it must be.</exception>
    public static IReadOnlyList<ListenAddress> ReadAll(string urls, bool allowAnyAddress)
    {
        string[] parts = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 ? [.. parts.Select(url => Read(url, allowAnyAddress))] : throw Refused(urls, "names no address");
    }

    private static ListenAddress Read(string url, bool allowAnyAddress)
    {
        BindingAddress binding;
        try
        {
            binding = BindingAddress.Parse(url);
        }
        catch (FormatException error)
        {
            throw Refused(url, "is not an address such as 'https://127.0.0.1:4443'", error);
        }

        bool isHttps = binding.Scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
        if (!isHttps && !binding.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused(url, "is neither http nor https");
        }

        IPAddress address = ListeningHost.AddressOf(binding.Host) ?? throw Refused(url, "names a host; an IP address, 'localhost' or '*' is needed");
        if (!IPAddress.IsLoopback(address) && !allowAnyAddress)
        {
            throw Refused(url, $"is not a loopback address; set {nameof(EcsSimulatorOptions.AllowAnyAddress)} to let other machines in");
        }

        return new(new IPEndPoint(address, binding.Port), isHttps);
    }

    private static ArgumentException Refused(string url, string rule, Exception? inner = null) =>
        new($"{nameof(EcsSimulatorOptions)}.{nameof(EcsSimulatorOptions.Urls)}: '{url}' {rule}.", inner);
}
