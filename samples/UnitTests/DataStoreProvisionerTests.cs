using EcsTaskAwaiter;
using EcsTaskAwaiter.Testing;
using NSubstitute;
using Xunit;

namespace UnitTests;

public sealed class DataStoreProvisionerTests
{
    private static readonly NewDataStore Store = new() { NodeId = "10.4.0.101", StoragePoolId = "pool", Name = "store-1" };

    [Fact]
    public async Task Six_hours_pass_in_milliseconds()
    {
        var time = new EcsVirtualTime();
        await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(
            new EcsSimulatorOptions { TimeProvider = time, DefaultScript = TaskScript.Succeeds(TimeSpan.FromHours(6)) }, TestContext.Current.CancellationToken);
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        await using EcsCluster cluster = EcsCluster.Create(options, time, simulator.CreateHandler());
        var provisioner = new DataStoreProvisioner(cluster.DataStores, cluster.Tracker);

        string said = await time.RunAsync(
            provisioner.ProvisionAsync(Store with { StoragePoolId = simulator.StoragePoolId }, TestContext.Current.CancellationToken), atMost: TimeSpan.FromHours(8));

        Assert.Equal("store-1 is ready after 6 h", said);
    }

    [Fact]
    public async Task A_failure_is_told_by_a_substitute()
    {
        var submitted = new EcsTask { OpId = "CREATE", Resource = new EcsNamedResource { Id = "10.4.0.101" } };
        IEcsDataStores stores = Substitute.For<IEcsDataStores>();
        stores.CreateCommodityAsync(Store, Arg.Any<CancellationToken>()).Returns(submitted);
        IEcsOperationTracker tracker = Substitute.For<IEcsOperationTracker>();
        EcsTask failed = submitted with { State = EcsTaskState.Error, ServiceError = new EcsServiceError { Code = 40000, Details = "No free disk" } };
        tracker.WaitAsync(submitted, Arg.Any<EcsWaitOptions?>(), Arg.Any<CancellationToken>())
            .Returns(Task.FromException<EcsTaskResult>(new EcsTaskDataStoreException("It failed.", failed)));

        string said = await new DataStoreProvisioner(stores, tracker).ProvisionAsync(Store, TestContext.Current.CancellationToken);

        Assert.Equal("store-1 failed: No free disk", said);
    }
}
