using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Fleet.Tests.Support;

namespace EcsTaskAwaiter.Fleet.Tests.Processes;

public sealed class SignalledPollerTests
{
    [Fact]
    public async Task No_wait_is_lost_or_told_twice_when_the_pollers_process_is_stopped_in_order()
    {
        await using FleetTest test = await FleetTest.StartAsync(ClusteringKind.Redis, new FleetSetup { Silos = 2 });
        await test.BeginAsync(waits: 80, longest: TimeSpan.FromSeconds(12));

        await test.Fleet.Host.SignalAsync("TERM");

        await test.ShouldEndEachWaitOnceAsync();
        test.Simulator.ActiveTokens.Should().Be(1, "who stops in order ends its session");
    }

    [Fact]
    public async Task No_wait_is_lost_or_told_twice_when_the_pollers_process_is_paused_and_wakes()
    {
        await using FleetTest test = await FleetTest.StartAsync(ClusteringKind.Redis, new FleetSetup { Silos = 2 });
        await test.BeginAsync(waits: 80, longest: TimeSpan.FromSeconds(16));
        RunningInstance paused = test.Fleet.Host;

        await paused.SignalAsync("STOP");
        await Task.Delay(TimeSpan.FromSeconds(9), TestContext.Current.CancellationToken);
        await paused.SignalAsync("CONT");

        await test.ShouldEndEachWaitOnceAsync();
    }
}
