using Microsoft.Extensions.DependencyInjection;

namespace EcsTaskAwaiter.Testing.Tests.Time;

/// <summary>What the examples of the package's README claim.</summary>
public sealed class ExampleTests : IAsyncLifetime
{
    private readonly EcsVirtualTime _time = new();
    private readonly EcsTaskAwaiterOptions _options = new();
    private EcsSimulator _simulator = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _simulator = await EcsSimulator.StartInMemoryAsync(new EcsSimulatorOptions { TimeProvider = _time }, Cancellation);
        _simulator.Configure(_options);
    }

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task A_failure_comes_with_the_servers_details()
    {
        _simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Fails(TimeSpan.FromMinutes(5), new SimulatedError(Code: 40000, Details: "No free disk")));
        await using EcsOperationTracker tracker = Tracker();

        Func<Task> wait = () => _time.RunAsync(tracker.WaitAsync("10.4.0.101", "CREATE", Cancellation), TimeSpan.FromHours(1));

        (await wait.Should().ThrowAsync<EcsTaskDataStoreException>()).Which.ServiceError!.Details.Should().Be("No free disk");
    }

    [Fact]
    public async Task An_outage_shows_on_the_way_and_is_survived()
    {
        _simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromMinutes(30)));
        _simulator.AddFault(SimulatedFault.Outage(_time.GetUtcNow().AddMinutes(10), _time.GetUtcNow().AddMinutes(20)));
        await using EcsOperationTracker tracker = Tracker();
        EcsOperation operation = tracker.Track(EcsOperationId.ForDataStore("10.4.0.101", "CREATE"), cancellationToken: TestContext.Current.CancellationToken);

        await _time.AdvanceAsync(TimeSpan.FromMinutes(15));

        operation.Latest!.LastPollError.Should().NotBeNull();
        (await _time.RunAsync(operation.Completion, TimeSpan.FromHours(1))).Task.State.Should().Be(EcsTaskState.Ready);
    }

    [Fact]
    public async Task A_time_out_comes_at_its_instant()
    {
        _simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(6)));
        _options.Timeout = TimeSpan.FromHours(1);
        await using EcsOperationTracker tracker = Tracker();

        Func<Task> wait = () => _time.RunAsync(tracker.WaitAsync("10.4.0.101", "CREATE", Cancellation), TimeSpan.FromHours(8));

        await wait.Should().ThrowAsync<EcsTaskTimeoutException>();
        _time.Elapsed.Should().Be(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_wait_goes_on_after_a_restart()
    {
        _simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(2)));
        _options.Timeout = TimeSpan.FromHours(3);
        string token;
        await using (EcsOperationTracker before = Tracker())
        {
            EcsOperation operation = before.Track(EcsOperationId.ForDataStore("10.4.0.101", "CREATE"), cancellationToken: TestContext.Current.CancellationToken);
            await _time.AdvanceAsync(TimeSpan.FromHours(1));
            token = operation.GetResumeToken();
        }

        await _time.AdvanceAsync(TimeSpan.FromMinutes(10));
        await using EcsOperationTracker after = Tracker();
        EcsTaskResult result = await _time.RunAsync(after.Resume(token).Completion, TimeSpan.FromHours(3));

        result.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromHours(2)).And.Be(_time.Elapsed);
    }

    [Fact]
    public async Task A_container_takes_clock_and_handler()
    {
        _simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromMinutes(20)));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddEcsTaskAwaiter(_simulator.Configure).Http.ConfigurePrimaryHttpMessageHandler(_simulator.CreateHandler);
        await using ServiceProvider provider = services.BuildServiceProvider();

        var tracker = provider.GetRequiredService<IEcsOperationTracker>();
        EcsTaskResult result = await _time.RunAsync(tracker.WaitAsync("10.4.0.101", "CREATE", Cancellation), TimeSpan.FromHours(1));

        result.Task.State.Should().Be(EcsTaskState.Ready);
    }

    private EcsOperationTracker Tracker() => EcsOperationTracker.Create(_options, _time, _simulator.CreateHandler());
}
