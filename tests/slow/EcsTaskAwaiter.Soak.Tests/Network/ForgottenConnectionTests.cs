using System.Diagnostics;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>Load balancers and firewalls forget a connection that was idle for a while, and then drop what is sent on it without a word.</summary>
[Trait("Category", "Network")]
public sealed class ForgottenConnectionTests
{
    // The client's limit of 2 s is looked at once a second (SocketsHttpHandler, .NET 10), so that a connection may be kept for 3 s.
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(4), PollGap = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task Polls_further_apart_than_a_balancers_patience_take_new_connections()
    {
        int answered = 0, dropped = 0;
        await using var server = new RawServer(async connection =>
        {
            long idleSince = Stopwatch.GetTimestamp();
            while (await connection.RequestAsync())
            {
                if (Stopwatch.GetElapsedTime(idleSince) > IdleLimit)
                {
                    Interlocked.Increment(ref dropped);
                    await connection.SayNothingAsync();
                }

                await connection.SendAsync(RawConnection.Ok(Interlocked.Increment(ref answered) < 3 ? RawConnection.Pending : RawConnection.Ready));
                idleSince = Stopwatch.GetTimestamp();
            }
        });
        await using var client = new NetworkClient(server.Endpoint, options => options.Polling.Schedule = PollingSchedule.Fixed(PollGap));

        await client.WaitAsync();

        dropped.Should().Be(0, "no poll was sent on a connection that was forgotten");
        server.Connections.Should().BeGreaterThan(1, "the polls are further apart than a connection is kept");
    }

    [Fact]
    public async Task A_connection_that_is_reset_when_it_is_used_again_costs_no_poll()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.RequestAsync();
            await connection.SendAsync(RawConnection.Ok(connection.Number < 4 ? RawConnection.Pending : RawConnection.Ready));
            await connection.RequestAsync();
            connection.Reset();
        });
        await using var client = new NetworkClient(server.Endpoint);

        EcsTaskResult result = await client.WaitAsync();

        result.PollCount.Should().Be(4);
        client.Log.GetSnapshot().Should().NotContain(line => line.Id.Name == "OutageBegan");
    }
}
