using System.Net;
using System.Net.Sockets;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>A port on which nobody listens: whoever connects is refused. It is held, so no server that starts meanwhile is given it.</summary>
internal sealed class SilentPort : IDisposable
{
    private readonly Socket _held = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public SilentPort() => _held.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public Uri Endpoint => new($"http://{_held.LocalEndPoint}");

    public void Dispose() => _held.Dispose();
}
