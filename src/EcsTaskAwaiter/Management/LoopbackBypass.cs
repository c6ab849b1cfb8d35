using System.Net;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// The machine's proxy settings, except that loopback is always reached directly. Plain HTTP is allowed there because nothing leaves the machine; with
/// HTTP_PROXY set, .NET would send the password to the proxy in clear.
/// </summary>
internal sealed class LoopbackBypass : IWebProxy
{
    public ICredentials? Credentials
    {
        get => HttpClient.DefaultProxy.Credentials;
        set => throw new NotSupportedException("The proxy is the machine's.");
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : HttpClient.DefaultProxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || (IPAddress.TryParse(host.DnsSafeHost, out IPAddress? address) && IPAddress.IsLoopback(address)) || HttpClient.DefaultProxy.IsBypassed(host);
}
