using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Fleet.Tests.Support;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Fleet.Tests.Processes;

public sealed class SharedPollingTests
{
    private const int Operations = 50;

    [Fact]
    public async Task Three_instances_that_wait_for_the_same_operations_ask_as_little_as_one_process()
    {
        await using FleetTest test = await FleetTest.StartAsync(ClusteringKind.Memory, new FleetSetup());
        for (int number = 0; number < Operations; number++)
        {
            EcsOperationId id = test.Fleet.Add(number, TimeSpan.FromSeconds(8));
            foreach (RunningInstance instance in test.Fleet.Living)
            {
                test.Fleet.OrderWait(instance, $"{instance.Settings.Name}-{number}", id);
            }
        }

        Task<long> alone = RequestsOfOneProcessAsync();
        await test.ShouldEndEachWaitOnceAsync();
        test.Simulator.ActiveTokens.Should().Be(1, "one session serves all instances");
        await test.Fleet.StopAsync();

        test.Simulator.ActiveTokens.Should().Be(0, "it ends with the last of them");
        test.Simulator.LoginCount.Should().Be(1);
        ((double)test.Simulator.RequestCount).Should().BeLessThan(1.5 * await alone, "three times as many would be asked without sharing");
    }

    [Fact]
    public async Task An_operation_is_no_longer_polled_when_the_only_instance_that_waits_is_killed()
    {
        await using FleetTest test = await FleetTest.StartAsync(ClusteringKind.Memory, new FleetSetup { Silos = 1, Clients = 1, Interval = TimeSpan.FromSeconds(1) });
        RunningInstance client = test.Fleet.Living.Single(static instance => instance.Settings.Role == InstanceRole.Client);
        test.Fleet.OrderWait(client, "lonely", test.Fleet.Add(1, TimeSpan.FromHours(1)));
        await RunningFleet.UntilAsync(() => test.Simulator.RequestCount > 4, TimeSpan.FromSeconds(30));
        test.Simulator.RequestCount.Should().BeGreaterThan(4, "the poller polls for the client");

        await test.Fleet.KillForGoodAsync(client);

        await RunningFleet.UntilAsync(() => SecondsSinceLastRequest(test.Simulator) > 5, TimeSpan.FromSeconds(60));
        SecondsSinceLastRequest(test.Simulator).Should().BeGreaterThan(5, "its lease has run out");
    }

    private static double SecondsSinceLastRequest(EcsSimulator simulator) => (DateTimeOffset.UtcNow - simulator.Requests[^1].ReceivedAt).TotalSeconds;

    // At the same time on the same machine, so that both sides have the same load beside them.
    private static async Task<long> RequestsOfOneProcessAsync()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync();
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        await using var tracker = EcsOperationTracker.Create(options);
        await Task.WhenAll(Enumerable.Range(0, Operations).Select(number =>
            tracker.WaitAsync(simulator.AddTask($"store-{number}", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(8))).Operation)));
        return simulator.RequestCount;
    }
}
