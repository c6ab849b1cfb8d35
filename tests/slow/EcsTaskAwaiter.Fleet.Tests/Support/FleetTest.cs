using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;
using EcsTaskAwaiter.Fleet.Benchmarks.Servers;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Fleet.Tests.Support;

/// <summary>A fleet of processes, the simulated cluster it polls, and the server that keeps its table.</summary>
internal sealed class FleetTest : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private FleetTest(IStoreServer? store, EcsSimulator simulator, RunningFleet fleet) => (Store, Simulator, Fleet) = (store, simulator, fleet);

    public IStoreServer? Store { get; }

    public EcsSimulator Simulator { get; }

    public RunningFleet Fleet { get; }

    public static async Task<FleetTest> StartAsync(ClusteringKind clustering, FleetSetup setup)
    {
        IStoreServer? store = await Support.Store.StartOrSkipAsync(clustering);
        EcsSimulator simulator = await EcsSimulator.StartAsync();
        RunningFleet fleet = await RunningFleet.StartAsync(simulator, setup with { Clustering = clustering, Store = store?.Connection ?? string.Empty });
        return new FleetTest(store, simulator, fleet);
    }

    /// <summary>Lets all instances wait, until the poller has polled for a while.</summary>
    public async Task BeginAsync(int waits, TimeSpan longest)
    {
        await Fleet.WaitForAsync(waits, TimeSpan.FromSeconds(3), longest);
        await Fleet.UntilBegunAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
    }

    /// <summary>The claim of most tests here: each wait ended once, with the type and the properties it has in one process.</summary>
    public async Task ShouldEndEachWaitOnceAsync()
    {
        await Fleet.UntilEndedAsync(Limit);
        FleetCount count = Fleet.Count;
        string told = $"the instances logged {string.Join("; ", Fleet.Record.Errors.Take(10))}";
        count.Wrong.Should().BeEmpty("a result or failure crosses as it is; {0}", told);
        count.Lost.Should().Be(0, "nothing is lost; {0}", told);
        count.Doubled.Should().Be(0, "nothing is told twice; {0}", told);
    }

    public async ValueTask DisposeAsync()
    {
        await Fleet.DisposeAsync();
        await Simulator.DisposeAsync();
        await (Store?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
