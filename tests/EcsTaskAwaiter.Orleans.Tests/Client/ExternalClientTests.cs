using EcsTaskAwaiter.Fleet.Tests.Support;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Hosting;

namespace EcsTaskAwaiter.Fleet.Tests.Client;

/// <summary>An instance without a silo, through <c>UseOrleansClient</c>: the same surface.</summary>
public sealed class ExternalClientTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);
    private EcsSimulator _simulator = null!;
    private Instance _silo = null!;
    private Instance _client = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await EcsSimulator.StartInMemoryAsync();
        _silo = await Instance.StartAsync(_simulator, silo => silo.AddMemoryGrainStorageAsDefault().UseInMemoryReminderService());
        _client = await Instance.StartClientAsync(_simulator, _silo.Gateway);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _silo.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task Waits_progress_failures_reads_batches_and_submissions_work_over_one_session()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        SimulatedTask good = _simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(Soon));
        SimulatedTask bad = _simulator.AddTask("s2", "CREATE", TaskScript.Fails(Soon, new SimulatedError(40000, "Creation failed", "no free disk", false)));
        var options = new EcsWaitOptions { Unattended = true };

        (await _client.Tracker.WaitAsync(good.Operation, options, cancellationToken)).Task.State.Should().Be(EcsTaskState.Ready);
        Func<Task> fail = () => _client.Tracker.WaitAsync(bad.Operation, cancellationToken);
        (await fail.Should().ThrowExactlyAsync<EcsTaskDataStoreException>()).Which.ServiceError!.Details.Should().Be("no free disk");
        (await _client.Tracker.WatchAsync(good.Operation, cancellationToken: cancellationToken).LastAsync(cancellationToken)).IsFinal.Should().BeTrue();
        (await _client.Tracker.GetTaskAsync(good.Operation, cancellationToken)).State.Should().Be(EcsTaskState.Ready);
        (await _client.Tracker.WaitAllAsync([good.Operation, bad.Operation], cancellationToken: cancellationToken)).Failed.Should().ContainSingle();
        (await _client.Tracker.RunAsync(token => _client.Stores.CreateCommodityAsync(
            new NewDataStore { NodeId = "10.4.0.101", StoragePoolId = _simulator.StoragePoolId, Name = "store-1" }, token), cancellationToken: cancellationToken))
            .Task.State.Should().Be(EcsTaskState.Ready);
        _simulator.LoginCount.Should().Be(1);
    }

    [Fact]
    public async Task A_cancelled_wait_stops_the_polling_at_the_poller()
    {
        SimulatedTask task = _simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        using var cancellation = new CancellationTokenSource();
        EcsOperation operation = _client.Tracker.Track(task.Operation, cancellationToken: cancellation.Token);
        await Patience.UntilAsync(() => operation.Latest is not null, "progress was told");

        await cancellation.CancelAsync();

        (await FluentActions.Awaiting(() => operation.Completion).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        long after = 1;
        await Patience.UntilAsync(() => (after = _client.Poller.DescribeAsync().GetAwaiter().GetResult().Operations) == 0, "the poller polls nothing");
        after.Should().Be(0);
    }

    [Fact]
    public async Task Its_health_check_tells_where_the_poller_lives_and_when_it_is_gone()
    {
        HealthReport alive = await CheckAsync(_client);
        await _silo.DisposeAsync();
        HealthReport gone = await CheckAsync(_client);

        HealthReportEntry entry = alive.Entries["ecs-task-awaiter-east"];
        entry.Status.Should().Be(HealthStatus.Healthy);
        entry.Data["poller"].Should().BeOfType<string>().Which.Should().Contain("127.0.0.1");
        gone.Entries["ecs-task-awaiter-east"].Status.Should().Be(HealthStatus.Degraded);
        gone.Entries["ecs-task-awaiter-east"].Description.Should().Contain("'east' cannot be reached through Orleans");
    }

    [Fact]
    public async Task Without_any_silo_waits_keep_their_deadlines_and_calls_say_that_the_cluster_is_away()
    {
        SimulatedTask task = _simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        EcsOperation operation = _client.Tracker.Track(task.Operation, new EcsWaitOptions { Timeout = TimeSpan.FromSeconds(8) }, TestContext.Current.CancellationToken);
        await Patience.UntilAsync(() => operation.Latest is not null, "progress was told");
        await _silo.DisposeAsync();

        await Patience.UntilAsync(() => operation.Latest!.LastPollError is not null, "the progress says that it is stale");
        await FluentActions.Awaiting(() => _client.Tracker.GetTaskAsync(task.Operation)).Should().ThrowExactlyAsync<EcsClusterUnavailableException>();
        (await FluentActions.Awaiting(() => operation.Completion).Should().ThrowExactlyAsync<EcsClusterUnavailableException>()).Which.InnerException.Should().NotBeNull();
    }

    private static Task<HealthReport> CheckAsync(Instance instance) =>
        instance.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
}
