using System.Diagnostics.Metrics;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace EcsTaskAwaiter.Tests.Waiting;

public sealed class DisposalTests
{
    // Polly waits for what its pipeline still carries, on the tracker's clock; a disposal that waited for that would never end here.
    [Fact]
    public async Task The_synchronous_disposal_waits_for_no_login_under_way()
    {
        var time = new VirtualTime();
        using var server = new HoldingServer();
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password };
        options.Endpoints.Add(new Uri("https://node-1:4443"));
        EcsOperationTracker tracker = EcsOperationTracker.Create(options, time, server);
        Task<EcsTaskResult> wait = tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        server.Waiting.Should().ContainSingle().Which.AbsolutePath.Should().Be("/login");
        server.Refuse();

        Task disposal = Task.Run(tracker.Dispose, TestContext.Current.CancellationToken);

        await disposal.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task What_a_disposal_ends_is_told_which_object_was_disposed()
    {
        var engine = new Engine();
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        await engine.DisposeAsync();

        (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ObjectDisposedException>()).Which.ObjectName.Should().Be(nameof(EcsOperationTracker));
        engine.Tracker.Loop.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_read_without_waiting_ends_with_the_disposal_too()
    {
        await using var engine = new Engine();
        engine.Source.HoldsAnswers = true;
        Task<EcsTask> read = engine.Tracker.GetTaskAsync(Engine.Id, TestContext.Current.CancellationToken);

        await engine.Tracker.DisposeAsync();

        engine.Source.Cancelled.Should().Be(1, "a read that went on could log in after the session had been given back");
        await FluentActions.Awaiting(() => read).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task The_disposal_waits_for_a_request_under_way_that_takes_its_time_to_be_given_up()
    {
        await using var engine = new Engine();
        using var meter = new Meter(EcsTelemetry.MeterName);
        var source = new StubbornSource();
        var tracker = new EcsOperationTracker(source, new EcsTaskAwaiterOptions(), engine.Time, engine.Log, new Random(1), new ClusterInstruments(meter, string.Empty));
        Task<EcsTaskResult> wait = tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        while (source.Polls < 2)
        {
            engine.Time.FireNext(TimeSpan.FromHours(1)).Should().BeTrue();
        }

        Task disposal = tracker.DisposeAsync().AsTask();

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ObjectDisposedException>();
        disposal.IsCompleted.Should().BeFalse();
        source.Late.SetResult(FakeSource.Ready());
        await disposal;
    }

    [Fact]
    public async Task An_asynchronous_disposal_waits_for_what_a_synchronous_one_before_it_releases()
    {
        await using var engine = new Engine();
        using var meter = new Meter(EcsTelemetry.MeterName);
        var cluster = new SlowRelease();
        EcsOperationTracker tracker = Owning(cluster, engine, meter);
        tracker.Dispose();

        Task disposal = tracker.DisposeAsync().AsTask();

        disposal.IsCompleted.Should().BeFalse();
        cluster.Released.SetResult();
        await disposal;
        cluster.Disposals.Should().Be(1);
    }

    [Fact]
    public async Task A_second_asynchronous_disposal_waits_for_the_release_like_the_first()
    {
        await using var engine = new Engine();
        using var meter = new Meter(EcsTelemetry.MeterName);
        var cluster = new SlowRelease();
        EcsOperationTracker tracker = Owning(cluster, engine, meter);

        Task first = tracker.DisposeAsync().AsTask();
        Task second = tracker.DisposeAsync().AsTask();
        tracker.Dispose();

        (first.IsCompleted, second.IsCompleted).Should().Be((false, false));
        cluster.Released.SetResult();
        await Task.WhenAll(first, second);
        cluster.Disposals.Should().Be(1);
    }

    [Fact]
    public async Task A_disposal_waits_for_the_release_of_a_synchronous_one_that_has_not_returned()
    {
        await using var engine = new Engine();
        using var meter = new Meter(EcsTelemetry.MeterName);
        var cluster = new SlowRelease();
        EcsOperationTracker tracker = Owning(cluster, engine, meter);
        Task? within = null;
        engine.Source.HoldsAnswers = true;
        Task<EcsTask> read = tracker.GetTaskAsync(Engine.Id, TestContext.Current.CancellationToken);
        cluster.Disposing = () => within = tracker.DisposeAsync().AsTask();

        tracker.Dispose();

        within!.IsCompleted.Should().BeFalse();
        cluster.Released.SetResult();
        await within;
        await FluentActions.Awaiting(() => read).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Data_stores_that_are_disposed_twice_at_once_wait_for_the_same_logout()
    {
        using var server = new HoldingServer();
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password };
        options.Endpoints.Add(new Uri("https://node-1:4443"));
        EcsDataStores stores = EcsDataStores.Create(options, new VirtualTime(), server);
        Task<IReadOnlyList<EcsDataStore>> list = stores.ListAsync(TestContext.Current.CancellationToken);
        await server.AnswerNextAsync(ScriptedServer.LoggedIn("token-1"));
        await server.AnswerNextAsync(ScriptedServer.Json("""{"data_store":[]}"""));
        await list;

        stores.Dispose();
        Task second = stores.DisposeAsync().AsTask();
        await server.ArrivalAsync();
        second.IsCompleted.Should().BeFalse();
        server.Waiting.Should().ContainSingle().Which.AbsolutePath.Should().Be("/logout");
        server.Answer(ScriptedServer.Json("{}"));

        await second;
    }

    [Fact]
    public async Task What_a_release_in_the_background_throws_is_logged_and_reaches_nobody()
    {
        await using var engine = new Engine();
        using var meter = new Meter(EcsTelemetry.MeterName);
        var cluster = new SlowRelease();
        EcsOperationTracker tracker = Owning(cluster, engine, meter);
        tracker.Dispose();
        cluster.Released.SetException(new IOException("the socket"));

        await tracker.DisposeAsync();

        FakeLogRecord told = engine.Log.Collector.GetSnapshot().Should().ContainSingle().Subject;
        (told.Id.Id, told.Level, told.Exception!.Message).Should().Be((109, LogLevel.Warning, "the socket"));
    }

    private static EcsOperationTracker Owning(IAsyncDisposable cluster, Engine engine, Meter meter) =>
        new(engine.Source, new EcsTaskAwaiterOptions(), engine.Time, engine.Log, new Random(1), new ClusterInstruments(meter, string.Empty), cluster);

    private sealed class SlowRelease : IAsyncDisposable
    {
        public TaskCompletionSource Released { get; } = new();

        public int Disposals { get; private set; }

        public Action? Disposing { get; set; }

        public async ValueTask DisposeAsync()
        {
            Disposals++;
            Disposing?.Invoke();
            await Released.Task;
        }
    }

    /// <summary>Answers the first poll at once, and the second when it is told to, whoever gives it up.</summary>
    private sealed class StubbornSource : IOperationSource
    {
        public TaskCompletionSource<TaskReading> Late { get; } = new();

        public int Polls { get; private set; }

        public async ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken) =>
            ++Polls == 1 ? FakeSource.Pending() : await Late.Task.ConfigureAwait(false);

        public ValueTask EndSessionAsync() => ValueTask.CompletedTask;
    }
}
