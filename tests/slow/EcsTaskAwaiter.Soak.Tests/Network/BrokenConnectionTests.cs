using System.IO.Compression;
using System.Net.Sockets;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>Connections that break at every point of an answer: a passing fault, whatever broke.</summary>
[Trait("Category", "Network")]
public sealed class BrokenConnectionTests
{
    // Each poll takes two connections where the first one breaks: the request is repeated once.
    private const int Broken = 5;

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 2")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: applica")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 34\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 34\r\n\r\n{\"op_id\":\"CREATE\",\"state\":\"re")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n22\r\n{\"op_id\":\"CREATE\"")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n22\r\n{\"op_id\":\"CREATE\",\"state\":\"ready\"}\r\n")]
    [InlineData("\u0016\u0003\u0001 this is no HTTP\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task A_wait_survives_an_answer_that_breaks_off_by_reset_or_by_end(string sent)
    {
        foreach (bool byReset in new[] { true, false })
        {
            await using var server = new RawServer(async connection =>
            {
                await connection.RequestAsync();
                if (connection.Number > Broken)
                {
                    await connection.SendAsync(RawConnection.Ok(RawConnection.Ready));
                    return;
                }

                await connection.SendAsync(sent);
                if (byReset)
                {
                    connection.Reset();
                }
            });
            await using var client = new NetworkClient(server.Endpoint);

            EcsTaskResult result = await client.WaitAsync();

            result.Task.State.Should().Be(EcsTaskState.Ready);
            server.Connections.Should().BeGreaterThan(Broken);
        }
    }

    [Fact]
    public async Task A_wait_survives_connections_that_are_reset_before_any_request()
    {
        await using var server = new RawServer(connection =>
        {
            if (connection.Number <= Broken)
            {
                connection.Reset();
                return Task.CompletedTask;
            }

            return connection.AnswerAllAsync(RawConnection.Ready);
        });
        await using var client = new NetworkClient(server.Endpoint);

        (await client.WaitAsync()).Task.State.Should().Be(EcsTaskState.Ready);
    }

    [Fact]
    public async Task A_kept_connection_that_the_server_closed_meanwhile_costs_nothing()
    {
        await using var server = new RawServer(async connection =>
        {
            // One answer, said to be of a connection that stays; then it is closed.
            await connection.RequestAsync();
            await connection.SendAsync(RawConnection.Ok(connection.Number < 5 ? RawConnection.Pending : RawConnection.Ready));
        });
        await using var client = new NetworkClient(server.Endpoint);

        (await client.WaitAsync()).Task.State.Should().Be(EcsTaskState.Ready);
        client.Log.GetSnapshot().Should().NotContain(line => line.Message.Contains("cannot be read"));
    }

    [Fact]
    public async Task A_refused_connection_that_lasts_ends_the_wait_at_its_deadline_as_an_outage()
    {
        using var refusing = new SilentPort();
        await using var client = new NetworkClient(refusing.Endpoint);

        EcsClusterUnavailableException outage = await client.FailureAsync<EcsClusterUnavailableException>(TimeSpan.FromSeconds(3));

        outage.IsTransient.Should().BeTrue();
        outage.PollCount.Should().BeGreaterThan(1);
        outage.GetBaseException().Should().BeOfType<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
    }

    [Fact]
    public async Task Endless_headers_are_cut_and_do_not_end_the_wait()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.RequestAsync();
            if (connection.Number > 2)
            {
                await connection.SendAsync(RawConnection.Ok(RawConnection.Ready));
                return;
            }

            await connection.SendAsync("HTTP/1.1 200 OK\r\n");
            while (true)
            {
                await connection.SendAsync($"X-Filler: {new string('x', 8000)}\r\n");
            }
        });
        await using var client = new NetworkClient(server.Endpoint);

        (await client.WaitAsync()).Task.State.Should().Be(EcsTaskState.Ready);
    }

    [Fact]
    public async Task A_small_body_that_inflates_to_a_hundred_megabytes_is_cut_at_the_limit()
    {
        byte[] bomb = Bomb(100 * 1024 * 1024);
        await using var server = new RawServer(async connection =>
        {
            while (await connection.RequestAsync())
            {
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n");
                await connection.SendAsync(bomb);
            }
        });
        await using var client = new NetworkClient(server.Endpoint);

        // Unreadable answers end a wait after two minutes; its deadline comes before.
        (await client.FailureAsync<EcsProtocolException>(TimeSpan.FromSeconds(5))).Message.Should().Contain("MaximumResponseBytes");
        bomb.Length.Should().BeLessThan(client.Options.MaximumResponseBytes);
    }

    private static byte[] Bomb(int length)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            byte[] zeros = new byte[1024 * 1024];
            for (int written = 0; written < length; written += zeros.Length)
            {
                gzip.Write(zeros);
            }
        }

        return packed.ToArray();
    }
}
