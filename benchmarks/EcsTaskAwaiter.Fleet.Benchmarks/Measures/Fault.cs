using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Measures;

/// <summary>What the end of the poller's process costs: three instances wait for operations of 20 to 50 s, the poller's host gets a signal after a few seconds.</summary>
/// <param name="Count">What became of the waits.</param>
/// <param name="Silence">The longest time that a surviving instance heard nothing new in the 20 s after the signal.</param>
/// <param name="Tokens">ECS tokens alive when all waits have ended.</param>
/// <param name="TokensAtEnd">ECS tokens alive after all instances were stopped in order.</param>
/// <param name="Delay">The median time between the poller's knowledge of an end and the awaiting code.</param>
internal sealed record Fault(FleetCount Count, TimeSpan Silence, int Tokens, int TokensAtEnd, TimeSpan Delay)
{
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(20);

    /// <param name="setup">The fleet.</param>
    /// <param name="waits">How many waits.</param>
    /// <param name="signal"><c>KILL</c> or <c>TERM</c>.</param>
    public static async Task<Fault> RunAsync(FleetSetup setup, int waits, string signal)
    {
        // Only rich answers carry a percentage, which makes each poll news.
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(new EcsSimulatorOptions { Shape = BodyShape.Rich });

        // Each operation is polled every second, and the request budget is never used up: otherwise the waits of one instance would stand in line behind
        // those of another that joined the new poller first, and the silence would be the budget's.
        await using RunningFleet fleet = await RunningFleet.StartAsync(simulator, setup with { Interval = TimeSpan.FromSeconds(1), RequestsPerSecond = 2 * waits });
        await fleet.WaitForAsync(waits, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(50));
        await fleet.UntilBegunAsync();
        await Task.Delay(TimeSpan.FromSeconds(5));
        RunningInstance host = fleet.Host;
        fleet.Record.ListenFor(fleet.Living.Where(instance => instance != host && instance.Settings.Role != InstanceRole.Alone).Select(static instance => instance.Settings.Name));
        await host.SignalAsync(signal);
        await Task.Delay(Listening);
        TimeSpan silence = fleet.Record.LongestSilence();
        await fleet.UntilEndedAsync(TimeSpan.FromMinutes(3));
        int tokens = simulator.ActiveTokens;
        await fleet.StopAsync();
        return new Fault(fleet.Count, silence, tokens, simulator.ActiveTokens, Median.Of(fleet.Record.Delays));
    }
}
