using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>One connection to a <see cref="RawServer"/>.</summary>
/// <param name="Number">Which it is, from 1 on.</param>
/// <param name="Socket">The socket.</param>
/// <param name="Stream">What is read and written: the socket, or TLS over it.</param>
/// <param name="Requests">Where requests are kept.</param>
/// <param name="Stopping">Cancelled when the server stops.</param>
internal sealed record RawConnection(int Number, Socket Socket, Stream Stream, ConcurrentQueue<string> Requests, CancellationToken Stopping)
{
    public const string Ready = """{"op_id":"CREATE","state":"ready"}""";
    public const string Pending = """{"op_id":"CREATE","state":"pending"}""";

    /// <summary>Answers every request of this connection alike.</summary>
    public async Task AnswerAllAsync(string body)
    {
        while (await RequestAsync())
        {
            await SendAsync(Ok(body));
        }
    }

    public static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>Reads a request's headers; false where the client has closed.</summary>
    public async Task<bool> RequestAsync()
    {
        var text = new StringBuilder();
        byte[] one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await Stream.ReadAsync(one, Stopping) == 0)
            {
                return false;
            }

            text.Append((char)one[0]);
        }

        Requests.Enqueue(text.ToString());
        return true;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        await Stream.WriteAsync(bytes, Stopping);
        await Stream.FlushAsync(Stopping);
    }

    /// <summary>Cuts the connection with a reset instead of an orderly end.</summary>
    public void Reset()
    {
        Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        Socket.Close();
    }

    /// <summary>Leaves the connection open and says nothing until the server stops.</summary>
    public Task SayNothingAsync() => Task.Delay(Timeout.Infinite, Stopping);
}
