using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Fleet.Tests.Support;

namespace EcsTaskAwaiter.Fleet.Tests.Processes;

public sealed class StoreAwayTests
{
    [Fact]
    public async Task No_wait_is_lost_or_told_twice_when_the_poller_is_killed_while_Redis_is_away()
    {
        await using FleetTest test = await FleetTest.StartAsync(ClusteringKind.Redis, new FleetSetup { Silos = 2 });
        await test.BeginAsync(waits: 60, longest: TimeSpan.FromSeconds(12));

        await test.Store!.StopAsync();
        test.Fleet.Host.Kill();
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await test.Store.RestartAsync();

        await test.ShouldEndEachWaitOnceAsync();
    }
}
