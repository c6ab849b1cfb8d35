using EcsTaskAwaiter.Fleet.Tests.Support;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Fleet.Tests.OneProcess;

/// <summary>The whole of the tracker's surface through a real silo of one process. Real time: Orleans has clocks of its own.</summary>
public sealed class SharedTrackerTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);
    private FleetHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await FleetHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_wait_ends_with_the_result_of_the_server()
    {
        SimulatedTask task = _host.Simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(Soon));

        EcsTaskResult result = await _host.Tracker.WaitAsync(task.Operation, TestContext.Current.CancellationToken);

        result.Id.Should().Be(task.Operation);
        result.Task.State.Should().Be(EcsTaskState.Ready);
        result.PollCount.Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task A_failed_task_throws_the_same_type_with_the_same_properties_as_in_process()
    {
        SimulatedTask task = _host.Simulator.AddTask("s1", "CREATE", TaskScript.Fails(Soon, new SimulatedError(40000, "Data store creation failed", "no free disk", false)));

        Func<Task> wait = () => _host.Tracker.WaitAsync(task.Operation, TestContext.Current.CancellationToken);

        EcsTaskDataStoreException failure = (await wait.Should().ThrowExactlyAsync<EcsTaskDataStoreException>()).Which;
        failure.ServiceError!.Details.Should().Be("no free disk");
        failure.Retryable.Should().BeFalse();
        failure.Id.Should().Be(task.Operation);
        failure.LastProgress!.IsFinal.Should().BeTrue();
    }

    [Fact]
    public async Task Progress_is_watched_to_its_final_value()
    {
        SimulatedTask task = _host.Simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(1)));

        List<TaskProgress> seen = [];
        await foreach (TaskProgress progress in _host.Tracker.WatchAsync(task.Operation, cancellationToken: TestContext.Current.CancellationToken))
        {
            seen.Add(progress);
        }

        seen.Should().HaveCountGreaterThan(1);
        seen[^1].IsFinal.Should().BeTrue();
    }

    [Fact]
    public async Task A_cancelled_wait_carries_its_own_token_and_stops_the_polling()
    {
        SimulatedTask task = _host.Simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        using var cancellation = new CancellationTokenSource();
        Task wait = _host.Tracker.WaitAsync(task.Operation, cancellation.Token);

        await cancellation.CancelAsync();

        (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
    }

    [Fact]
    public async Task A_deadline_ends_the_wait_with_the_timeout_of_the_library()
    {
        SimulatedTask task = _host.Simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));

        Func<Task> wait = () => _host.Tracker.WaitAsync(task.Operation, new EcsWaitOptions { Timeout = TimeSpan.FromSeconds(1) }, TestContext.Current.CancellationToken);

        await wait.Should().ThrowExactlyAsync<EcsTaskTimeoutException>();
    }

    [Fact]
    public async Task Submissions_lists_and_waits_go_through_one_session()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        IReadOnlyList<EcsStoragePool> pools = await _host.Stores.ListStoragePoolsAsync(cancellationToken);
        EcsTask submitted = await _host.Stores.CreateCommodityAsync(
            new NewDataStore { NodeId = "10.4.0.101", StoragePoolId = pools[0].Id!, Name = "store-1" }, cancellationToken);

        EcsTaskResult result = await _host.Tracker.WaitAsync(submitted, cancellationToken: cancellationToken);

        result.Task.State.Should().Be(EcsTaskState.Ready);
        (await _host.Stores.ListAsync(cancellationToken)).Should().ContainSingle();
        _host.Simulator.LoginCount.Should().Be(1);
    }

    [Fact]
    public async Task A_batch_is_waited_for_in_all_three_ways()
    {
        List<EcsOperationId> ids = [.. Enumerable.Range(1, 5).Select(number => _host.Simulator.AddTask($"s{number}", "CREATE", TaskScript.Succeeds(Soon * number)).Operation)];

        Task<EcsBatchResult> all = _host.Tracker.WaitAllAsync(ids, cancellationToken: TestContext.Current.CancellationToken);
        List<EcsOperationId> inOrder = [];
        await foreach (EcsOperation ended in _host.Tracker.WhenEach(ids, cancellationToken: TestContext.Current.CancellationToken))
        {
            inOrder.Add(ended.Id);
        }

        inOrder.Should().BeEquivalentTo(ids);
        (await all).Succeeded.Should().HaveCount(5);
    }

    [Fact]
    public async Task A_handle_is_resumed_by_its_token()
    {
        SimulatedTask task = _host.Simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(1)));
        EcsOperation first = _host.Tracker.Track(task.Operation, cancellationToken: TestContext.Current.CancellationToken);
        string token = first.GetResumeToken();

        EcsTaskResult result = await _host.Tracker.Resume(token);

        result.Id.Should().Be(task.Operation);
        (await first).Id.Should().Be(task.Operation);
    }

    [Fact]
    public async Task A_task_is_read_once()
    {
        SimulatedTask task = _host.Simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));

        EcsTask read = await _host.Tracker.GetTaskAsync(task.Operation, TestContext.Current.CancellationToken);

        read.State.Should().Be(EcsTaskState.Pending);
    }

    [Fact]
    public async Task A_schedule_object_of_ones_own_is_refused_at_the_call()
    {
        Func<Task> wait = () => _host.Tracker.WaitAsync(
            EcsOperationId.ForDataStore("s1", "CREATE"), new EcsWaitOptions { Schedule = PollingSchedule.Fixed(Soon) }, TestContext.Current.CancellationToken);

        (await wait.Should().ThrowAsync<ArgumentException>()).WithMessage("*Schedule*east*Orleans*");
    }
}
