using EcsTaskAwaiter.Fleet.Tests.Support;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EcsTaskAwaiter.Fleet.Tests.Poller;

public sealed class MovingPollerTests
{
    [Fact]
    public async Task A_poller_leaves_a_process_that_begins_to_stop_for_one_that_goes_on()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using Instance first = await Instance.StartAsync(simulator);
        await using Instance second = await Instance.StartAsync(simulator, first: first);
        using EcsOperation stopping = await BeginAsync(simulator, second, "s1");
        using EcsOperation staying = await BeginAsync(simulator, first, "s2");
        (await first.Poller.DescribeAsync()).Silo.Should().Contain($":{second.Silo!.Port}:", "whoever waits first hosts it");

        // Only begins: the silo goes on, and so nothing of Orleans' own moves the poller.
        second.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        simulator.AddTask("s2", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        (await staying.Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Task.State.Should().Be(EcsTaskState.Ready);
        (await first.Poller.DescribeAsync()).Silo.Should().Contain($":{first.Silo!.Port}:");
    }

    private static async Task<EcsOperation> BeginAsync(EcsSimulator simulator, Instance instance, string store)
    {
        SimulatedTask task = simulator.AddTask(store, "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        EcsOperation operation = instance.Tracker.Track(task.Operation, cancellationToken: TestContext.Current.CancellationToken);
        await Patience.UntilAsync(() => operation.Latest is not null, "progress was told");
        return operation;
    }
}
