using EcsTaskAwaiter.Fleet.Tests.Support;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;

namespace EcsTaskAwaiter.Fleet.Tests.Unattended;

/// <summary>Operations that are polled to their end although nobody may be left to wait.</summary>
public sealed class UnattendedTests : IAsyncLifetime
{
    private static readonly EcsWaitOptions Unattended = new() { Unattended = true };
    private static readonly EcsOperationId Id = EcsOperationId.ForDataStore("s1", "CREATE");
    private readonly SharedStorage _storage = new();
    private readonly SharedReminders _reminders = new();
    private EcsSimulator _simulator = null!;

    public async ValueTask InitializeAsync() => _simulator = await EcsSimulator.StartInMemoryAsync();

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task It_is_polled_to_its_end_over_the_death_of_all_and_found_by_id_and_by_token()
    {
        SimulatedTask task = _simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(3)));
        string token = await TrackAndDieAsync(task.Operation);

        await using Instance successor = await StartAsync();
        await Patience.UntilAsync(IsRecorded, "the end is recorded");
        _simulator.AddTask("s1", "CREATE", TaskScript.Vanishes(TimeSpan.Zero));

        (await successor.Tracker.Track(task.Operation, cancellationToken: TestContext.Current.CancellationToken)).Task.State.Should().Be(EcsTaskState.Ready);
        (await successor.Tracker.Resume(token)).AssumedCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Its_failure_is_found_with_type_and_properties()
    {
        SimulatedTask task = _simulator.AddTask("s1", "CREATE", TaskScript.Fails(TimeSpan.FromSeconds(1), new SimulatedError(40000, "Creation failed", "no free disk", false)));
        await using Instance instance = await StartAsync();
        using EcsOperation operation = instance.Tracker.Track(task.Operation, Unattended, TestContext.Current.CancellationToken);
        await Patience.UntilAsync(() => operation.Latest is not null, "progress was told");
        operation.Dispose();

        await Patience.UntilAsync(IsRecorded, "the end is recorded");
        _simulator.AddTask("s1", "CREATE", TaskScript.Vanishes(TimeSpan.Zero));
        Func<Task> find = () => instance.Tracker.WaitAsync(task.Operation, TestContext.Current.CancellationToken);

        (await find.Should().ThrowExactlyAsync<EcsTaskDataStoreException>()).Which.ServiceError!.Details.Should().Be("no free disk");
    }

    [Fact]
    public async Task A_later_run_at_the_same_address_is_waited_for_and_not_answered_from_the_record()
    {
        SimulatedTask first = _simulator.AddTask("s1", "CREATE", TaskScript.Fails(TimeSpan.FromMilliseconds(100)));
        await using Instance instance = await StartAsync();
        await FluentActions.Awaiting(() => instance.Tracker.WaitAsync(first.Operation, Unattended)).Should().ThrowAsync<EcsTaskFailedException>();
        await Patience.UntilAsync(IsRecorded, "the end is recorded");

        SimulatedTask second = _simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(TimeSpan.FromMilliseconds(100)));

        (await instance.Tracker.WaitAsync(second.Operation, TestContext.Current.CancellationToken)).Task.State.Should().Be(EcsTaskState.Ready);
    }

    [Fact]
    public async Task A_wait_begins_as_soon_as_the_storage_is_back()
    {
        SimulatedTask task = _simulator.AddTask("s1", "CREATE", TaskScript.Succeeds(TimeSpan.FromMilliseconds(100)));
        await using Instance instance = await StartAsync();
        _storage.Outage = new IOException("away");
        Task<EcsTaskResult> wait = instance.Tracker.WaitAsync(task.Operation, Unattended, TestContext.Current.CancellationToken);
        Task<EcsTaskResult> other = instance.Tracker.WaitAsync(task.Operation, TestContext.Current.CancellationToken);

        await other;
        wait.IsCompleted.Should().BeFalse();
        _storage.Outage = null;

        (await wait).Task.State.Should().Be(EcsTaskState.Ready);
    }

    [Fact]
    public async Task Neither_password_nor_token_is_stored()
    {
        SimulatedTask task = _simulator.AddTask("s1", "CREATE", TaskScript.Fails(TimeSpan.FromMilliseconds(100)));
        await using Instance instance = await StartAsync();
        await FluentActions.Awaiting(() => instance.Tracker.WaitAsync(task.Operation, Unattended)).Should().ThrowAsync<EcsTaskFailedException>();
        await Patience.UntilAsync(IsRecorded, "the end is recorded");

        _storage.Texts.Should().NotBeEmpty().And.OnlyContain(text => !text.Contains("ChangeMe", StringComparison.Ordinal) && !text.Contains("AUTH", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Without_grain_storage_the_wait_fails_at_once_with_name_and_cure()
    {
        await using Instance instance = await Instance.StartAsync(_simulator);

        Func<Task> wait = () => instance.Tracker.WaitAsync(Id, Unattended);

        await wait.Should().ThrowExactlyAsync<InvalidOperationException>().WithMessage("*Unattended*grain storage named 'EcsTaskAwaiter'*AddRedisGrainStorage*");
    }

    [Fact]
    public async Task Without_reminders_the_wait_fails_at_once_with_name_and_cure()
    {
        await using Instance instance = await Instance.StartAsync(_simulator, silo => silo.AddMemoryGrainStorageAsDefault());

        Func<Task> wait = () => instance.Tracker.WaitAsync(Id, Unattended);

        await wait.Should().ThrowExactlyAsync<InvalidOperationException>().WithMessage("*Unattended*reminders*UseRedisReminderService*");
    }

    [Fact]
    public async Task An_interval_below_what_Orleans_allows_is_told_with_the_option()
    {
        await using Instance instance = await Instance.StartAsync(
            _simulator, silo => silo.AddMemoryGrainStorageAsDefault().UseInMemoryReminderService(), fleet => fleet.UnattendedCheckInterval = TimeSpan.FromSeconds(5));

        Func<Task> wait = () => instance.Tracker.WaitAsync(Id, Unattended);

        await wait.Should().ThrowExactlyAsync<InvalidOperationException>().WithMessage("*EcsFleetOptions.UnattendedCheckInterval*");
    }

    private bool IsRecorded() => _storage.Texts.Any(text => text.Contains("\\u0022IsOpen\\u0022:false", StringComparison.Ordinal));

    private async Task<string> TrackAndDieAsync(EcsOperationId id)
    {
        await using Instance instance = await StartAsync();
        EcsOperation operation = instance.Tracker.Track(id, Unattended, TestContext.Current.CancellationToken);
        await Patience.UntilAsync(() => operation.Latest is not null, "progress was told");
        return operation.GetResumeToken();
    }

    private Task<Instance> StartAsync() => Instance.StartAsync(
        _simulator,
        silo =>
        {
            silo.AddReminders();
            silo.Services.AddSingleton<IReminderTable>(_reminders);
            silo.Services.AddKeyedSingleton<IGrainStorage>("EcsTaskAwaiter", _storage);
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromSeconds(1));
        },
        fleet => fleet.UnattendedCheckInterval = TimeSpan.FromSeconds(1));
}
