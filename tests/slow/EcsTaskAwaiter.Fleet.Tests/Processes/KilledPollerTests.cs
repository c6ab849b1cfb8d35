using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Fleet.Tests.Support;

namespace EcsTaskAwaiter.Fleet.Tests.Processes;

public sealed class KilledPollerTests
{
    [Theory]
    [InlineData("Memory", 3, 0)]
    [InlineData("Redis", 2, 1)]
    [InlineData("Postgres", 2, 0)]
    public async Task No_wait_is_lost_or_told_twice_when_the_pollers_process_is_killed(string clustering, int silos, int clients)
    {
        await using FleetTest test = await FleetTest.StartAsync(Enum.Parse<ClusteringKind>(clustering), new FleetSetup { Silos = silos, Clients = clients });
        await test.BeginAsync(waits: 80, longest: TimeSpan.FromSeconds(12));

        test.Fleet.Host.Kill();

        await test.ShouldEndEachWaitOnceAsync();
        test.Simulator.ActiveTokens.Should().BeInRange(1, 2, "the token of a killed poller is left open, and its successor has one");
    }
}
