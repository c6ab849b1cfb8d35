using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Measures;

/// <summary>Very many operations, waited for from four instances, with a poller that waits for none itself.</summary>
/// <param name="Joined">From the first order until the poller knew all waits.</param>
/// <param name="BytesFleet">Alive on the poller for each operation, after a first answer to each.</param>
/// <param name="BytesAlone">The same in one process without Orleans.</param>
/// <param name="JoinedAgain">From the kill of the poller until its successor knew all waits.</param>
/// <param name="Lost">Waits that the successor did not get to know.</param>
internal sealed record Crowd(TimeSpan Joined, double BytesFleet, double BytesAlone, TimeSpan JoinedAgain, int Lost)
{
    private const int Instances = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // One answer to each, and then none for the rest of the run.
    private static readonly TimeSpan Interval = TimeSpan.FromHours(10);

    public double Ratio => BytesFleet / BytesAlone;

    public static async Task<Crowd> RunAsync(FleetSetup setup, int operations)
    {
        double alone = await AloneAsync(operations);
        await using EcsSimulator simulator = await StartAsync(operations);

        // Two silos, and clients that wait: the poller's process holds nothing but the poller, and the other silo takes over.
        await using RunningFleet fleet = await RunningFleet.StartAsync(simulator, Patient(setup) with { Silos = 2, Clients = Instances });
        RunningInstance[] waiting = [.. fleet.Living.Where(static instance => instance.Settings.Role == InstanceRole.Client)];
        long before = (await PollerAsync(fleet, waiting[0])).LiveBytes;
        foreach ((int index, RunningInstance instance) in waiting.Index())
        {
            instance.Order($"{InstanceOrder.Crowd} {index * (operations / Instances)} {operations / Instances}");
        }

        TimeSpan joined = await Reports.UntilAsync(waiting[0], report => report.WaitsAtPoller >= operations, Limit);
        await RunningFleet.UntilAsync(() => simulator.RequestCount >= operations, Limit);
        RunningInstance host = fleet.Host;
        long after = (await host.ReportAsync(collect: true)).LiveBytes;
        await fleet.KillForGoodAsync(host);
        TimeSpan again = await Reports.UntilAsync(waiting[0], report => report.WaitsAtPoller >= operations, Limit);
        int known = (await waiting[0].ReportAsync()).WaitsAtPoller;
        return new Crowd(joined, (after - before) / (double)operations, alone, again, operations - known);
    }

    // Wakes the poller, so that what an empty one holds is not counted.
    private static async Task<InstanceReport> PollerAsync(RunningFleet fleet, RunningInstance asking)
    {
        await Reports.UntilAsync(asking, _ => fleet.Host.PollerSince > 0, Limit);
        return await fleet.Host.ReportAsync(collect: true);
    }

    private static async Task<double> AloneAsync(int operations)
    {
        await using EcsSimulator simulator = await StartAsync(operations);
        await using RunningFleet fleet = await RunningFleet.StartAsync(simulator, Patient(new FleetSetup { Silos = 1, First = InstanceRole.Alone }));
        RunningInstance instance = fleet.Living[0];
        long before = (await instance.ReportAsync(collect: true)).LiveBytes;
        instance.Order($"{InstanceOrder.Crowd} 0 {operations}");
        await RunningFleet.UntilAsync(() => simulator.RequestCount >= operations, Limit);
        return ((await instance.ReportAsync(collect: true)).LiveBytes - before) / (double)operations;
    }

    private static FleetSetup Patient(FleetSetup setup) => setup with { RequestsPerSecond = 2_000, Interval = Interval, Timeout = TimeSpan.FromDays(1) };

    private static async Task<EcsSimulator> StartAsync(int operations)
    {
        EcsSimulator simulator = await EcsSimulator.StartAsync();
        for (int number = 0; number < operations; number++)
        {
            simulator.AddTask($"store-{number}", "CREATE", TaskScript.Succeeds(TimeSpan.FromDays(1)));
        }

        return simulator;
    }
}
