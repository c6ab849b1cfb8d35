using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Measures;

/// <summary>Requests at the server: three instances that wait for the same operations, and one process that does, at the same time on the same machine.</summary>
internal sealed record SharedRequests(long Fleet, long Alone, int Tokens)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public double Ratio => (double)Fleet / Alone;

    public static async Task<SharedRequests> RunAsync(FleetSetup setup, int operations)
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync();
        await using RunningFleet fleet = await RunningFleet.StartAsync(simulator, setup);
        for (int number = 0; number < operations; number++)
        {
            EcsOperationId id = fleet.Add(number, DurationOf(number, operations));
            foreach (RunningInstance instance in fleet.Living)
            {
                fleet.OrderWait(instance, $"{instance.Settings.Name}-{number}", id);
            }
        }

        long alone = await AloneAsync(operations);
        await fleet.UntilEndedAsync(TimeSpan.FromMinutes(3));
        int tokens = simulator.ActiveTokens;
        return new SharedRequests(simulator.RequestCount, alone, tokens);
    }

    private static async Task<long> AloneAsync(int operations)
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync();
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        await using var tracker = EcsOperationTracker.Create(options);
        await Task.WhenAll(Enumerable.Range(0, operations).Select(number =>
            tracker.WaitAsync(simulator.AddTask($"store-{number}", "CREATE", TaskScript.Succeeds(DurationOf(number, operations))).Operation)));
        return simulator.RequestCount;
    }

    private static TimeSpan DurationOf(int number, int operations) => Shortest + ((Longest - Shortest) * number / operations);
}
