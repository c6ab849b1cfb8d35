using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>A server that is nothing but a socket: what it does with each connection, the test says.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<RawConnection, Task> _serve;
    private readonly Func<int, X509Certificate2?> _certificateOf;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _served = [];
    private readonly Task _accepting;
    private int _connections;

    /// <param name="serve">Called for each connection; when it returns the connection is closed in order.</param>
    /// <param name="certificateOf">The certificate for a connection, counted from 1; null: plain HTTP.</param>
    /// <param name="port">The port; 0 takes a free one.</param>
    public RawServer(Func<RawConnection, Task> serve, Func<int, X509Certificate2?>? certificateOf = null, int port = 0)
    {
        (_serve, _certificateOf) = (serve, certificateOf ?? (static _ => null));
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        string scheme = certificateOf is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;
        Endpoint = new Uri($"{scheme}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Endpoint { get; }

    public int Connections => _connections;

    /// <summary>The requests that came, as they came.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        // The listener last: a loop between two connections would ask one that is stopped already for the next.
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_served);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stopping.Token);
                _served.Add(ServeAsync(socket, Interlocked.Increment(ref _connections)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        await using CancellationTokenRegistration registration = _stopping.Token.Register(socket.Dispose);
        try
        {
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (_certificateOf(number) is { } certificate)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stopping.Token);
                stream = tls;
            }

            await using (stream)
            {
                await _serve(new RawConnection(number, socket, stream, Requests, _stopping.Token));
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or refused the certificate: what the tests are about.
        }
    }
}
