using System.Net;
using System.Net.Sockets;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// Connects to a name that has several addresses: where one hangs, the next is tried beside it, and the first to answer is used (RFC 8305). .NET itself
/// tries them one after the other, so that a dead first address uses up the whole time.
/// </summary>
/// <param name="timeProvider">The clock of the pauses.</param>
/// <param name="resolve">Looks up a name; null for DNS.</param>
internal sealed class HappyEyeballs(TimeProvider timeProvider, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    // The "Connection Attempt Delay" that RFC 8305 section 5 recommends.
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);

    public async Task<NetworkStream> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = IPAddress.TryParse(host, out IPAddress? literal) ? [literal] : Interleaved(await _resolve(host, cancellationToken).ConfigureAwait(false));
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var attempts = new List<Task<Socket>>();
        try
        {
            Socket socket = await FirstAsync(addresses, port, attempts, stop.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (Task<Socket> loser in attempts)
            {
                await CloseAsync(loser).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The families alternate, so that a family that leads nowhere costs one attempt (RFC 8305 section 4); the system's order is kept within each.</summary>
    internal static IPAddress[] Interleaved(IPAddress[] addresses)
    {
        if (addresses.Length == 0)
        {
            return [];
        }

        AddressFamily first = addresses[0].AddressFamily;
        return
        [
            .. addresses.GroupBy(address => address.AddressFamily == first)
                .SelectMany(static family => family.Select((address, rank) => (address, rank, IsFirst: family.Key)))
                .OrderBy(static entry => entry.rank).ThenByDescending(static entry => entry.IsFirst)
                .Select(static entry => entry.address),
        ];
    }

    // Starts an attempt at each address: the next when one has failed, or has not answered for a while.
    private async Task<Socket> FirstAsync(IPAddress[] addresses, int port, List<Task<Socket>> attempts, CancellationToken cancellationToken)
    {
        SocketException? failure = null;
        int next = 0;
        while (next < addresses.Length || attempts.Count > 0)
        {
            if (next < addresses.Length)
            {
                attempts.Add(DialAsync(addresses[next++], port, cancellationToken));
            }

            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task delay = Task.Delay(next < addresses.Length ? AttemptDelay : Timeout.InfiniteTimeSpan, timeProvider, pause.Token);
            Task ended = await Task.WhenAny([.. attempts, delay]).ConfigureAwait(false);
            await pause.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (ended is not Task<Socket> attempt)
            {
                continue;
            }

            attempts.Remove(attempt);
            try
            {
                return await attempt.ConfigureAwait(false);
            }
            catch (SocketException exception)
            {
                failure = exception;
            }
        }

        throw failure!;
    }

    private static async Task<Socket> DialAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task CloseAsync(Task<Socket> attempt)
    {
        try
        {
            (await attempt.ConfigureAwait(false)).Dispose();
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // It lost, and has closed its own socket.
        }
    }
}
