using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsTaskAwaiter.Fleet.Tests.Health;

public sealed class FleetStateTests
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(5);
    private static readonly PollerReport Well = new() { Silo = "S1", Instances = 3, Operations = 5, IsLoggedIn = true, IsReachable = true };

    private static readonly Dictionary<string, PollerReport> Reports = new()
    {
        ["well"] = Well,
        ["stale for a while"] = Well with { Stale = 2, StaleFor = TimeSpan.FromMinutes(1), StaleReason = "refused" },
        ["stale for long"] = Well with { Stale = 2, StaleFor = StaleAfter, StaleReason = "refused" },
        ["login refused"] = Well with { LoginRefusal = "wrong password" },
        ["not hosted"] = Well with { Refusal = "does not host" },
        ["no node answers"] = Well with { IsReachable = false },
    };

    [Theory]
    [InlineData("well", HealthStatus.Healthy, "runs on S1; 5 operations are watched for 3 instances")]
    [InlineData("stale for a while", HealthStatus.Degraded, "2 of 5 operations is stale*refused")]
    [InlineData("stale for long", HealthStatus.Unhealthy, "2 of 5")]
    [InlineData("login refused", HealthStatus.Unhealthy, "wrong password")]
    [InlineData("not hosted", HealthStatus.Unhealthy, "does not host")]
    [InlineData("no node answers", HealthStatus.Degraded, "No node answered")]
    public void What_the_poller_reports_decides(string report, HealthStatus status, string text)
    {
        HealthCheckResult result = new FleetState("east", [Reports[report]], Failure: null, TimeSpan.Zero).ToResult(StaleAfter, HealthStatus.Unhealthy);

        result.Status.Should().Be(status);
        result.Description.Should().Match($"*{text}*");
        result.Data["poller"].Should().Be("S1");
    }

    [Theory]
    [InlineData(0, HealthStatus.Degraded)]
    [InlineData(299, HealthStatus.Degraded)]
    [InlineData(300, HealthStatus.Unhealthy)]
    public void A_poller_that_does_not_answer_is_a_failure_after_a_while(int seconds, HealthStatus status)
    {
        HealthCheckResult result = new FleetState("east", [], new TimeoutException(), TimeSpan.FromSeconds(seconds)).ToResult(StaleAfter, HealthStatus.Unhealthy);

        result.Status.Should().Be(status);
        result.Description.Should().Contain("'east' cannot be reached through Orleans: TimeoutException");
        result.Data["pollerReachable"].Should().Be(false);
    }

    [Fact]
    public void Several_shards_are_summed_and_all_named()
    {
        HealthCheckResult result = new FleetState("east", [Well, Well with { Silo = "S2" }], Failure: null, TimeSpan.Zero).ToResult(StaleAfter, HealthStatus.Unhealthy);

        result.Data["poller"].Should().Be("S1, S2");
        result.Data["watchedOperations"].Should().Be(10);
        result.Data["instances"].Should().Be(3);
    }
}
