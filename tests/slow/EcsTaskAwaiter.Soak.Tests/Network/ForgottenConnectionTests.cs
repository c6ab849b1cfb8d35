using System.Diagnostics;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>Load balancers and firewalls forget a connection that was idle for a while, and then drop what is sent on it without a word.</summary>
[Trait("Category", "Network")]
public sealed class ForgottenConnectionTests
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(2.5), PollGap = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Polls_further_apart_than_a_balancers_patience_take_new_connections()
    {
        int answered = 0;
        await using var server = new RawServer(async connection =>
        {
            long idleSince = Stopwatch.GetTimestamp();
            while (await connection.RequestAsync())
            {
                if (Stopwatch.GetElapsedTime(idleSince) > IdleLimit)
                {
                    await connection.SayNothingAsync();
                }

                await connection.SendAsync(RawConnection.Ok(Interlocked.Increment(ref answered) < 3 ? RawConnection.Pending : RawConnection.Ready));
                idleSince = Stopwatch.GetTimestamp();
            }
        });
        await using var client = new NetworkClient(server.Endpoint, options => options.Polling.Schedule = PollingSchedule.Fixed(PollGap));

        EcsTaskResult result = await client.WaitAsync();

        (result.PollCount, server.Connections, server.Requests.Count).Should().Be((3, 3, 3), "no poll was sent on a connection that was forgotten");
        result.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(15), "a request on a forgotten connection takes as long as its time limit");
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
