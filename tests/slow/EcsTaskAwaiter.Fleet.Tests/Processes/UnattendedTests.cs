using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Fleet.Tests.Support;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Fleet.Tests.Processes;

public sealed class UnattendedTests
{
    // The claim is that it happens. A first silo after the death of all joins slowly, and reminders come once a minute.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [Theory]
    [InlineData("Redis")]
    [InlineData("Postgres")]
    public async Task An_unattended_operation_ends_over_the_death_of_every_instance_and_is_found(string clustering)
    {
        await using FleetTest test = await FleetTest.StartAsync(Enum.Parse<ClusteringKind>(clustering), new FleetSetup { Silos = 2, KeepsUnattended = true });
        EcsOperationId id = test.Fleet.Add(1, TimeSpan.FromSeconds(12));
        SimulatedTask task = test.Simulator.FindTask("store-1", "CREATE")!;
        test.Fleet.Living[1].Begin("kept", $"{InstanceOrder.Keep} kept {id.TaskPath}");
        await RunningFleet.UntilAsync(() => test.Fleet.Living[1].HasNewsOf("kept"), Limit); // what is told is recorded before

        await Task.WhenAll(test.Fleet.Living.Select(test.Fleet.KillForGoodAsync));
        RunningInstance next = await test.Fleet.StartSiloAsync();

        // Nobody waits: only the reminder can have woken the poller, which goes on until it has seen the end, and then rests.
        await RunningFleet.UntilAsync(() => PolledAfter(test, id, task.EndsAt), Limit);
        PolledAfter(test, id, task.EndsAt).Should().BeTrue("the poller goes on; the instances logged {0}", string.Join("; ", test.Fleet.Record.Errors.Take(5)));
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        // ECS has forgotten the task: what is found is the end that was kept.
        test.Simulator.AddTask("store-1", "CREATE", TaskScript.Vanishes(TimeSpan.Zero));
        test.Fleet.OrderWait(next, "later", id);
        await test.ShouldEndEachWaitOnceAsync();
    }

    private static bool PolledAfter(FleetTest test, EcsOperationId id, DateTimeOffset end) =>
        test.Simulator.Requests.Any(request => request.Path == id.TaskPath && request.ReceivedAt > end);
}
