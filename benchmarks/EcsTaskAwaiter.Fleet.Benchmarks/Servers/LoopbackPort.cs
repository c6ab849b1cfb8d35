using System.Net;
using System.Net.Sockets;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Servers;

/// <summary>Ports of this machine for servers of one run.</summary>
internal static class LoopbackPort
{
    // Below the ports that Linux gives to outgoing connections: one of those could be taken between this look and the server's start.
    private const int First = 12_000;
    private const int Last = 31_000;

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    /// <summary>A port on which nobody listens, given only once by this process.</summary>
    public static int Free()
    {
        lock (Gate)
        {
            while (true)
            {
                int port = Random.Shared.Next(First, Last);
                if (IsFree(port) && Given.Add(port))
                {
                    return port;
                }
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
