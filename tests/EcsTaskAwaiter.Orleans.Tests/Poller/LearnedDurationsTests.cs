using System.Text.Json;
using EcsTaskAwaiter.Fleet.Poller;
using EcsTaskAwaiter.Fleet.Storage;
using EcsTaskAwaiter.Fleet.Tests.Support;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using Orleans.Storage;

namespace EcsTaskAwaiter.Fleet.Tests.Poller;

public sealed class LearnedDurationsTests
{
    private readonly SharedStorage _storage = new();

    [Fact]
    public async Task A_successor_goes_on_with_what_its_predecessor_learned()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(cancellationToken: TestContext.Current.CancellationToken);
        await RunAsync(simulator, "10.4.0.101");
        await RunAsync(simulator, "10.4.0.102");

        DurationCount().Should().Be(2);
    }

    [Fact]
    public async Task Nothing_stored_is_lost_when_the_storage_is_away_at_the_start()
    {
        (DurationHistory before, LearnedDurations first) = New();
        before.Import(History(7));
        await first.SaveAsync();
        _storage.Outage = new IOException("away");
        (DurationHistory after, LearnedDurations second) = New();
        await second.LoadAsync();
        after.Import(History(9));
        await second.SaveAsync();
        _storage.Outage = null;

        await second.SaveAsync();

        DurationCount().Should().Be(2);
    }

    [Fact]
    public async Task An_activation_learns_that_it_is_superseded_when_another_has_stored_something()
    {
        (DurationHistory older, LearnedDurations superseded) = New();
        await superseded.SaveAsync();
        older.Import(History(7));
        (DurationHistory newer, LearnedDurations successor) = New();
        await successor.LoadAsync();
        newer.Import(History(9));

        (await successor.SaveAsync()).Should().BeTrue();
        (await superseded.SaveAsync()).Should().BeFalse();
        (await superseded.SaveAsync()).Should().BeFalse("what the successor stored is not overwritten");
        DurationCount().Should().Be(1);
        _storage.Texts.Single().Should().NotContain("[7");
    }

    [Fact]
    public void A_schedule_that_learns_nothing_or_whose_history_the_application_keeps_is_left_alone()
    {
        var own = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = new DurationHistory() });
        var fixedSchedule = PollingSchedule.Fixed(TimeSpan.FromSeconds(1));

        LearnedDurations.Over(own, new DurationHistory()).Should().BeSameAs(own);
        LearnedDurations.Over(fixedSchedule, new DurationHistory()).Should().BeSameAs(fixedSchedule);
        LearnedDurations.Over(schedule: null, new DurationHistory()).ToString().Should().Be("adaptive");
    }

    private static string History(int seconds)
    {
        var history = new DurationHistory();
        PollingPlan plan = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = history }).Begin("data-stores/CREATE");
        plan.Completed(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));
        return history.Export();
    }

    private (DurationHistory History, LearnedDurations Learned) New()
    {
        var history = new DurationHistory();
        var document = new StoredDocument<string>(_storage, "durations", GrainId.Create("poller", "east"));
        return (history, new LearnedDurations(document, history, TimeProvider.System, NullLogger.Instance));
    }

    private async Task RunAsync(EcsSimulator simulator, string node)
    {
        await using Instance instance = await Instance.StartAsync(simulator, silo => silo.Services.AddKeyedSingleton<IGrainStorage>("Default", _storage));
        simulator.OnSubmission(_ => TaskScript.Succeeds(TimeSpan.FromMilliseconds(100)));
        await instance.Tracker.RunAsync(
            token => instance.Stores.CreateCommodityAsync(new NewDataStore { NodeId = node, StoragePoolId = simulator.StoragePoolId, Name = node }, token),
            cancellationToken: TestContext.Current.CancellationToken);
    }

    private int DurationCount()
    {
        using JsonDocument row = JsonDocument.Parse(_storage.Texts.Single());
        using JsonDocument history = JsonDocument.Parse(JsonSerializer.Deserialize<string>(row.RootElement.GetProperty("Json").GetString()!)!);
        return history.RootElement.GetProperty("kinds").EnumerateArray().Sum(kind => kind.GetProperty("durations").GetArrayLength());
    }
}
