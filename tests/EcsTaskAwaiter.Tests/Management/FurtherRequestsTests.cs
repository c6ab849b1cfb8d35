using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

public sealed class FurtherRequestsTests
{
    [Fact]
    public async Task What_a_poll_takes_beyond_one_request_is_within_the_budget_too()
    {
        await using var client = new Client(options =>
        {
            options.Polling.MaximumRequestsPerSecond = 2;
            options.Polling.Schedule = PollingSchedule.Fixed(TimeSpan.FromSeconds(1));
        });
        client.Server.Answer = _ => ScriptedServer.Error(HttpStatusCode.BadGateway, 0);
        for (int number = 0; number < 30; number++)
        {
            _ = client.Tracker.Track(EcsOperationId.ForDataStore($"store-{number}", "CREATE"), cancellationToken: TestContext.Current.CancellationToken);
        }

        for (int second = 0; second < 100; second++)
        {
            client.Time.Advance(TimeSpan.FromSeconds(1));
        }

        // Each is repeated once: a budget that counted polls alone would have let 400 pass.
        client.Server.Polls.Count().Should().BeInRange(150, 210);
    }
}
