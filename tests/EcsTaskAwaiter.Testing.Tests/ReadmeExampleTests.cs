using Microsoft.Extensions.Time.Testing;

namespace EcsTaskAwaiter.Testing.Tests;

/// <summary>The example of the simulator's README, so that it keeps compiling and working.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public async Task A_tracker_reads_a_task_through_the_simulator()
    {
        var clock = new FakeTimeProvider();
        await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(new EcsSimulatorOptions { TimeProvider = clock }, TestContext.Current.CancellationToken);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromMinutes(5)));

        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        await using var tracker = EcsOperationTracker.Create(options, clock, simulator.CreateHandler());
        EcsTask task = await tracker.GetTaskAsync(EcsOperationId.ForDataStore("10.4.0.101", "CREATE"), TestContext.Current.CancellationToken);

        task.State.Should().Be(EcsTaskState.Pending);
    }
}
