using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Tests.EndToEnd;

/// <summary>The whole path over HTTPS on a loopback socket, with a real login.</summary>
public class SocketTests
{
    [Fact]
    public async Task A_store_is_created_waited_for_and_removed_over_https_with_a_pinned_certificate()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(
            new EcsSimulatorOptions { SeedDataStores = 1, DefaultScript = TaskScript.Succeeds(TimeSpan.FromMilliseconds(300)) }, TestContext.Current.CancellationToken);
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        await using EcsOperationTracker tracker = EcsOperationTracker.Create(options);
        await using EcsDataStores stores = EcsDataStores.Create(options);
        EcsDataStore known = (await stores.ListAsync(TestContext.Current.CancellationToken))[0];
        string pool = (await stores.GetAsync(known.Id!, TestContext.Current.CancellationToken)).StoragePoolId!;

        EcsTask submitted = (await stores.CreateCommodityAsync([new NewDataStore { NodeId = "10.9.9.9", StoragePoolId = pool, Name = "nine" }], TestContext.Current.CancellationToken)).Single();
        EcsTaskResult created = await tracker.Track(submitted, cancellationToken: TestContext.Current.CancellationToken);
        EcsDataStore store = await stores.GetAsync("10.9.9.9", TestContext.Current.CancellationToken);
        EcsTaskResult removed = await tracker.Track(await stores.DeactivateAsync("10.9.9.9", TestContext.Current.CancellationToken), new EcsWaitOptions { WhenGone = GoneTaskHandling.TreatAsCompleted }, TestContext.Current.CancellationToken);

        created.Task.State.Should().Be(EcsTaskState.Ready);
        created.Id.ToString().Should().Be("/vdc/data-stores/10.9.9.9/tasks/CREATE");
        store.DeviceState.Should().Be("readytouse");
        removed.Id.ResourcePath.Should().Be("/vdc/data-stores/10.9.9.9");
        await tracker.DisposeAsync();
        await stores.DisposeAsync();
        simulator.ActiveTokens.Should().Be(0, "each session was given back");
    }

    [Fact]
    public async Task An_untrusted_certificate_ends_the_wait_at_once_and_the_message_names_its_fingerprint()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        options.Tls.TrustedCertificates.Clear();
        await using EcsOperationTracker tracker = EcsOperationTracker.Create(options);

        EcsManagementException refused = (await FluentActions.Awaiting(() => tracker.WaitAsync("10.4.0.101", "CREATE")).Should().ThrowAsync<EcsManagementException>()).Which;

        refused.Message.Should().Contain(simulator.CertificateFingerprint);
        refused.IsTransient.Should().BeFalse();
        simulator.Requests.Should().BeEmpty("the password is not sent to a server that is not trusted");
    }

    [Fact]
    public async Task Any_certificate_is_taken_only_when_the_option_says_so()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        options.Tls.TrustedCertificates.Clear();
        options.Tls.AllowAnyCertificate = true;
        await using EcsOperationTracker tracker = EcsOperationTracker.Create(options);

        (await tracker.WaitAsync("10.4.0.101", "CREATE", TestContext.Current.CancellationToken)).PollCount.Should().Be(1);
    }

    [Fact]
    public async Task Broken_connections_cut_bodies_and_garbage_do_not_end_a_wait()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        simulator.AddFault(SimulatedFault.DropConnection(count: 3));
        simulator.AddFault(SimulatedFault.CutBody());
        simulator.AddFault(SimulatedFault.Garbage());
        simulator.AddFault(SimulatedFault.Status(503, retryAfter: "0"));
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        options.Polling.MinimumInterval = TimeSpan.FromMilliseconds(10);
        options.Polling.Schedule = PollingSchedule.Fixed(TimeSpan.FromMilliseconds(10));
        await using EcsOperationTracker tracker = EcsOperationTracker.Create(options);

        EcsTaskResult result = await tracker.WaitAsync("10.4.0.101", "CREATE", TestContext.Current.CancellationToken);

        result.Task.State.Should().Be(EcsTaskState.Ready);
        result.PollCount.Should().BeGreaterThan(3);
    }
}
