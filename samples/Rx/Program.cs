using System.Reactive.Linq;
using EcsTaskAwaiter;
using EcsTaskAwaiter.Testing;

// A cluster to play with.
await using EcsSimulator simulator = await EcsSimulator.StartAsync(new EcsSimulatorOptions { DefaultScript = TaskScript.Succeeds(TimeSpan.FromSeconds(1)) });
var options = new EcsTaskAwaiterOptions();
simulator.Configure(options);
await using EcsCluster cluster = EcsCluster.Create(options);

IReadOnlyList<EcsTask> submitted = await cluster.DataStores.CreateCommodityAsync(
    Enumerable.Range(1, 5).Select(number => new NewDataStore { NodeId = $"10.4.0.{number}", StoragePoolId = simulator.StoragePoolId, Name = $"store-{number}" }));

// One line at most twice a second, however many values come.
BatchProgress last = await cluster.Tracker.ObserveAll(submitted)
    .Sample(TimeSpan.FromSeconds(0.5))
    .Do(Console.WriteLine)
    .LastOrDefaultAsync() ?? await cluster.Tracker.ObserveAll(submitted).LastAsync();
Console.WriteLine($"Rx: {last.Done} of {last.Total}");
