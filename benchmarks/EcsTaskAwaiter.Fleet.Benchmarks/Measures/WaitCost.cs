using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Measures;

/// <summary>The processor time of a wait in microseconds, from its beginning to its end over the wire: in one process without Orleans, and on one instance of a fleet that hosts the poller too.</summary>
internal sealed record WaitCost(double Alone, double Fleet)
{
    private const int WarmUp = 1_000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);

    public double Ratio => Fleet / Alone;

    public static async Task<WaitCost> RunAsync(int operations) =>
        new(await OfAsync(InstanceRole.Alone, operations), await OfAsync(InstanceRole.Silo, operations));

    private static async Task<double> OfAsync(InstanceRole role, int operations)
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync();
        await using RunningFleet fleet = await RunningFleet.StartAsync(simulator, new FleetSetup { Silos = 1, First = role, RequestsPerSecond = 1_000 });
        RunningInstance instance = fleet.Living[0];
        await CrowdAsync(fleet, instance, first: 0, WarmUp);
        TimeSpan before = (await instance.ReportAsync()).Processor;
        await CrowdAsync(fleet, instance, first: WarmUp, operations);
        return ((await instance.ReportAsync()).Processor - before).TotalMicroseconds / operations;
    }

    private static async Task CrowdAsync(RunningFleet fleet, RunningInstance instance, int first, int operations)
    {
        for (int number = first; number < first + operations; number++)
        {
            fleet.Add(number, Duration);
        }

        instance.Order($"{InstanceOrder.Crowd} {first} {operations}");
        await Reports.UntilAsync(instance, report => report.EndedWell >= first + operations, TimeSpan.FromMinutes(3));
    }
}
