using System.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Diagnostics;

[Collection(ListeningAlone.Name)]
public sealed class TraceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wait_that_comes_too_late_is_an_activity_that_ends_at_once()
    {
        using var telemetry = new Telemetry();
        var engine = new Engine();
        IObservable<TaskProgress> progress = engine.Tracker.Observe(Engine.Id);
        await engine.DisposeAsync();
        var observer = new RecordingObserver<TaskProgress>();

        using IDisposable subscription = progress.Subscribe(observer);
        await observer.Ended;

        Activity activity = telemetry.Waits.Should().ContainSingle().Which;
        activity.GetTagItem("ecs.operation.outcome").Should().Be("disposed");
        activity.GetTagItem("ecs.poll.count").Should().Be(0);
    }

    [Fact]
    public async Task A_wait_is_one_activity_with_an_event_for_each_poll()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine(cluster: "east");
        engine.Source.Answer = (_, now) => now.TotalSeconds switch
        {
            0 => FakeSource.Pending(40) with { Node = new Uri("https://node-1:4443"), StatusCode = 200 },
            10 => FakeSource.Fault(PollFaultKind.Busy) with { Node = new Uri("https://node-2:4443"), StatusCode = 503 },
            _ => FakeSource.Ready(),
        };

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        engine.Time.AdvanceTo(20 * Second);
        await wait;

        Activity activity = telemetry.Waits.Should().ContainSingle("it has ended before the caller goes on").Which;
        activity.OperationName.Should().Be("ecs.wait");
        activity.Duration.Should().Be(20 * Second, "it goes by the tracker's clock");
        activity.Status.Should().Be(ActivityStatusCode.Unset);
        activity.TagObjects.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["ecs.operation.id"] = "CREATE",
            ["ecs.operation.resource"] = "/vdc/data-stores/10.4.0.101",
            ["ecs.operation.kind"] = "data-stores/CREATE",
            ["ecs.operation.attempt"] = 1,
            ["ecs.operation.outcome"] = "succeeded",
            ["ecs.poll.count"] = 3,
            ["ecs.cluster.name"] = "east",
        });
        activity.Events.Select(poll => (poll.Name, (poll.Timestamp - activity.StartTimeUtc).TotalSeconds)).Should().Equal(("ecs.poll", 0), ("ecs.poll", 10), ("ecs.poll", 20));
        activity.Events.First().Tags.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["ecs.poll.number"] = 1,
            ["ecs.poll.duration"] = 0d,
            ["ecs.operation.state"] = "pending",
            ["ecs.operation.percent"] = 40,
            ["server.address"] = "node-1",
            ["server.port"] = 4443,
            ["http.response.status_code"] = 200,
        });
        activity.Events.ElementAt(1).Tags.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["ecs.poll.number"] = 2,
            ["ecs.poll.duration"] = 0d,
            ["server.address"] = "node-2",
            ["server.port"] = 4443,
            ["http.response.status_code"] = 503,
            ["error.type"] = "busy",
        });
    }

    [Fact]
    public async Task A_failed_wait_is_an_error_that_names_its_exception_and_the_servers_code()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Failed(40005);

        await FluentActions.Awaiting(() => engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token)).Should().ThrowAsync<EcsTaskDataStoreException>();

        Activity activity = telemetry.Waits.Single();
        activity.Status.Should().Be(ActivityStatusCode.Error);
        activity.StatusDescription.Should().Contain("40005").And.Contain("it broke");
        activity.GetTagItem("ecs.operation.outcome").Should().Be("failed");
        activity.GetTagItem("error.type").Should().Be("EcsTaskAwaiter.EcsTaskDataStoreException");
        activity.GetTagItem("ecs.error.code").Should().Be(40005);
    }

    [Theory]
    [InlineData(false, 1008)]
    [InlineData(true, 40005)]
    public async Task A_wait_that_ends_as_gone_or_suspended_names_the_servers_code_too(bool isSuspended, int code)
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();
        var error = new EcsServiceError { Code = code, Description = "it stopped" };
        var suspended = new EcsTask { OpId = "CREATE", State = EcsTaskState.SuspendedError, StateText = "suspended_error", ServiceError = error };
        engine.Source.Answer = (_, _) => isSuspended ? TaskReading.Of(suspended) : TaskReading.Gone(400, error);

        await FluentActions.Awaiting(() => engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token)).Should().ThrowAsync<EcsException>();

        telemetry.Waits.Single().GetTagItem("ecs.error.code").Should().Be(code);
    }

    [Fact]
    public async Task Each_caller_has_an_activity_with_an_outcome_of_its_own()
    {
        using var telemetry = new Telemetry();
        var engine = new Engine();
        using var leaving = new CancellationTokenSource();

        Task<EcsTaskResult> cancelled = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: leaving.Token);
        Task<EcsTaskResult> late = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 15 * Second }, Token);
        EcsOperation disposed = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.AdvanceTo(5 * Second);
        await leaving.CancelAsync();
        engine.Time.AdvanceTo(25 * Second);
        await engine.DisposeAsync();
        await Task.WhenAll(cancelled, late, disposed.Completion).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);

        telemetry.Waits.Select(activity => (activity.GetTagItem("ecs.operation.outcome"), activity.Status, activity.GetTagItem("error.type"))).Should().BeEquivalentTo(
        [
            ((object?)"cancelled", ActivityStatusCode.Unset, (object?)null),
            ("timed_out", ActivityStatusCode.Error, "EcsTaskAwaiter.EcsTaskTimeoutException"),
            ("disposed", ActivityStatusCode.Error, "System.ObjectDisposedException"),
        ]);
    }

    [Fact]
    public async Task A_wait_is_a_child_of_the_callers_activity_and_neither_flows_into_the_polling()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();
        List<Activity?> seen = [];
        engine.Source.Answer = (_, now) =>
        {
            seen.Add(Activity.Current);
            return FakeSource.ReadyAt(20 * Second)(Engine.Id, now);
        };

        using Activity caller = Telemetry.Caller.StartActivity("request")!;
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        Activity.Current.Should().BeSameAs(caller);
        engine.Time.AdvanceTo(20 * Second);
        Activity.Current.Should().BeSameAs(caller, "the end of a wait must not change what runs where the loop happens to run");
        await wait;

        seen.Should().HaveCount(3).And.OnlyContain(activity => activity == null);
        telemetry.Waits.Single().ParentSpanId.Should().Be(caller.SpanId);
        telemetry.Waits.Single().Links.Should().BeEmpty("nothing was submitted here");
    }

    [Fact]
    public async Task A_submitted_operation_links_to_the_activity_that_submitted_it()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(10 * Second);
        EcsTask submitted = new() { OpId = "CREATE", State = EcsTaskState.Pending, Link = "/vdc/data-stores/10.4.0.101/tasks/CREATE" };

        using Activity caller = Telemetry.Caller.StartActivity("request")!;
        EcsOperation tracked = engine.Tracker.Track(submitted, cancellationToken: TestContext.Current.CancellationToken);
        Task<EcsTaskResult> run = engine.Tracker.RunAsync(_ => Task.FromResult(submitted), cancellationToken: Token);
        Task<EcsBatchResult> batch = engine.Tracker.WaitAllAsync([submitted], cancellationToken: Token);
        Task<EcsTaskResult> finished = engine.Tracker.RunAsync(_ => Task.FromResult(submitted with { State = EcsTaskState.Ready }), cancellationToken: Token);
        engine.Time.AdvanceTo(10 * Second);
        await Task.WhenAll(tracked.Completion, run, batch, finished);

        telemetry.Waits.Should().HaveCount(4).And.OnlyContain(activity => activity.Links.Single().Context == caller.Context);
    }

    [Fact]
    public async Task A_wait_that_goes_on_for_ever_keeps_a_bounded_number_of_events_and_the_last()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(3000 * Second);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        engine.Time.AdvanceTo(3000 * Second);
        await wait;

        telemetry.Waits.Single().Events.Should().HaveCount(128);
        telemetry.Waits.Single().Events.Last().Tags.Should().Contain(KeyValuePair.Create<string, object?>("ecs.operation.state", "ready"));
        telemetry.Waits.Single().GetTagItem("ecs.poll.count").Should().Be(301);
    }
}
