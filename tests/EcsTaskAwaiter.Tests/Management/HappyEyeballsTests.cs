using System.Net;
using System.Net.Sockets;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Tests.Management;

public sealed class HappyEyeballsTests
{
    private static readonly IPAddress Dead = IPAddress.Parse("127.0.0.2"), Refusing = IPAddress.Parse("127.0.0.3"), Alive = IPAddress.Parse("127.0.0.4");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_address_is_tried_while_the_first_swallows_the_connection()
    {
        using var alive = new TcpListener(Alive, 0);
        alive.Start();
        int port = ((IPEndPoint)alive.LocalEndpoint).Port;
        using var dead = new SwallowingListener(Dead, port);

        await using NetworkStream connected = await Dialler(Dead, Alive).ConnectAsync("ecs.example", port, Token);

        connected.Socket.RemoteEndPoint.Should().Be(new IPEndPoint(Alive, port));
    }

    [Fact]
    public async Task An_address_that_refuses_makes_way_for_the_next_at_once_without_a_pause()
    {
        using var alive = new TcpListener(Alive, 0);
        alive.Start();
        int port = ((IPEndPoint)alive.LocalEndpoint).Port;

        // On a clock that stands still no pause ever ends.
        await using NetworkStream connected = await new HappyEyeballs(new Support.VirtualTime(), Resolves(Refusing, Alive)).ConnectAsync("ecs.example", port, Token);

        connected.Socket.RemoteEndPoint.Should().Be(new IPEndPoint(Alive, port));
    }

    [Fact]
    public async Task Where_every_address_refuses_the_last_refusal_is_the_error()
    {
        using var held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(Refusing, 0));

        (await FluentActions.Awaiting(() => Dialler(Refusing, Refusing).ConnectAsync("ecs.example", ((IPEndPoint)held.LocalEndPoint!).Port, Token))
            .Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
        (await FluentActions.Awaiting(() => Dialler().ConnectAsync("ecs.example", 1, Token))
            .Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.HostNotFound);
    }

    [Fact]
    public async Task Cancellation_ends_every_attempt()
    {
        using var dead = new SwallowingListener(Dead, 0);
        using var cancellation = new CancellationTokenSource();
        Task<NetworkStream> connecting = Dialler(Dead, Dead).ConnectAsync("ecs.example", dead.Port, cancellation.Token);

        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => connecting).Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData("::1 ::2 ::3 10.0.0.1 10.0.0.2", "::1 10.0.0.1 ::2 10.0.0.2 ::3")]
    [InlineData("10.0.0.1 10.0.0.2 ::1", "10.0.0.1 ::1 10.0.0.2")]
    [InlineData("10.0.0.1 10.0.0.2", "10.0.0.1 10.0.0.2")]
    [InlineData("", "")]
    public void Families_take_turns_and_the_systems_order_is_kept_within_each(string given, string expected)
    {
        IPAddress[] addresses = [.. given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];

        string.Join(' ', HappyEyeballs.Interleaved(addresses).Select(address => address.ToString())).Should().Be(expected);
    }

    private static HappyEyeballs Dialler(params IPAddress[] addresses) => new(TimeProvider.System, Resolves(addresses));

    private static Func<string, CancellationToken, Task<IPAddress[]>> Resolves(params IPAddress[] addresses) => (_, _) => Task.FromResult(addresses);

    /// <summary>A listener whose queue is full: the system drops further SYNs, as a dead host does.</summary>
    private sealed class SwallowingListener : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _queued = [];

        public SwallowingListener(IPAddress address, int port)
        {
            _listener.Bind(new IPEndPoint(address, port));
            _listener.Listen(0);
            for (int i = 0; i < 4; i++)
            {
                var queued = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                _queued.Add(queued);
                try
                {
                    queued.Connect(_listener.LocalEndPoint!);
                }
                catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
                {
                    // Under way; the first of them fill the queue.
                }
            }
        }

        public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

        public void Dispose()
        {
            _queued.ForEach(socket => socket.Dispose());
            _listener.Dispose();
        }
    }
}
