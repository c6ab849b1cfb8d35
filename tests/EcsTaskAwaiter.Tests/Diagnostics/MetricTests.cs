using System.Net;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Diagnostics;

[Collection(ListeningAlone.Name)]
public sealed class MetricTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Polls_and_their_faults_are_counted_by_node_status_and_kind()
    {
        using var telemetry = new Telemetry();
        await using var client = new Client();
        client.Server.Answer = _ => client.Time.Elapsed.TotalSeconds switch
        {
            < 10 => ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}"""),
            < 20 => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503),
            _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}"""),
        };

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        client.Time.Advance(20 * Second);
        await wait;

        Dictionary<string, object?> answered = new() { ["server.address"] = "node-1", ["server.port"] = 4443, ["http.response.status_code"] = 200 };
        Dictionary<string, object?> busy = new(answered) { ["http.response.status_code"] = 503, ["error.type"] = "busy" };
        telemetry.Read("ecs.polls").Should().BeEquivalentTo([new Measured("{poll}", 2, 0, answered), new Measured("{poll}", 1, 0, busy)]);
        telemetry.Read("ecs.poll.faults").Should().BeEquivalentTo([new Measured("{poll}", 1, 0, busy)]);
        telemetry.Read("ecs.poll.duration").Should().BeEquivalentTo([new Measured("s", 0, 2, answered), new Measured("s", 0, 1, busy)]);
        telemetry.Read("ecs.logins").Should().BeEquivalentTo([new Measured("{login}", 1, 0, new Dictionary<string, object?>())]);
    }

    [Fact]
    public async Task A_refused_login_is_counted_with_its_reason_and_a_node_that_is_away_with_its_own()
    {
        using var telemetry = new Telemetry();
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);

        await FluentActions.Awaiting(() => client.Tracker.WaitAsync(Engine.Id, cancellationToken: Token)).Should().ThrowAsync<EcsAuthenticationException>();

        telemetry.Read("ecs.logins").Single().Tags.Should().Contain("error.type", "invalid_credentials");
        telemetry.Read("ecs.poll.faults").Single().Tags.Should().Contain("error.type", "invalid_credentials");
    }

    [Fact]
    public async Task An_ended_operation_tells_its_duration_its_requests_and_how_late_its_end_was_noticed()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine(cluster: "west");
        engine.Source.Answer = FakeSource.ReadyAt(25 * Second);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        Task<EcsTaskResult> other = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        engine.Time.AdvanceTo(5 * Second);
        Active().Sum.Should().Be(1);
        engine.Time.AdvanceTo(30 * Second);
        await Task.WhenAll(wait, other);

        Dictionary<string, object?> tags = new() { ["ecs.cluster.name"] = "west", ["ecs.operation.kind"] = "data-stores/CREATE", ["ecs.operation.outcome"] = "succeeded" };
        telemetry.Read("ecs.operation.duration").Should().BeEquivalentTo([new Measured("s", 30, 1, tags)]);
        telemetry.Read("ecs.operation.requests").Should().BeEquivalentTo([new Measured("{request}", 4, 1, tags)]);
        telemetry.Read("ecs.operation.notice.delay").Should().BeEquivalentTo([new Measured("s", 10, 1, tags)]);
        Active().Should().Match<Measured>(active => active.Sum == 0 && active.Unit == "{operation}");
        telemetry.Read("ecs.waits").Should().ContainSingle().Which.Sum.Should().Be(2);

        // Asked of every tracker of the process that was never disposed.
        Measured Active() => telemetry.Read("ecs.operations.active").Single(active => active.Tags.Contains(KeyValuePair.Create("ecs.cluster.name", (object?)"west")));
    }

    [Fact]
    public async Task Of_a_task_that_vanished_nobody_can_tell_how_late_its_end_was_noticed()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 10 * Second ? FakeSource.Pending() : TaskReading.Gone(404, error: null);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        engine.Time.Advance(10 * Second);
        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskGoneException>();

        telemetry.Read("ecs.operation.duration").Should().ContainSingle().Which.Tags.Should().Contain("ecs.operation.outcome", "gone");
        telemetry.Read("ecs.operation.notice.delay").Should().BeEmpty();
    }

    [Fact]
    public async Task How_long_an_operation_took_is_what_the_server_says_where_it_says_so()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();
        DateTimeOffset start = engine.Time.GetUtcNow();
        engine.Source.Answer = (_, now) => now < 10 * Second
            ? FakeSource.Pending()
            : FakeSource.Ready(start, start + (7 * Second));

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        engine.Time.Advance(10 * Second);
        await wait;

        telemetry.Read("ecs.operation.duration").Should().ContainSingle().Which.Sum.Should().Be(7);
    }

    [Fact]
    public async Task A_wait_that_the_disposal_ended_is_counted_once_whatever_its_token_does_after()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();
        using var leaving = new CancellationTokenSource();
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: leaving.Token);

        await engine.Tracker.DisposeAsync();
        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ObjectDisposedException>();
        Measured ended = telemetry.Read("ecs.waits").Should().ContainSingle().Subject;
        ended.Sum.Should().Be(1);
        ended.Tags.Should().Contain("ecs.operation.outcome", "disposed");
    }

    [Fact]
    public async Task A_poll_that_the_budget_holds_back_is_measured_and_one_that_is_not_is_not()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine(options => options.Polling.MaximumRequestsPerSecond = 1);

        foreach (int node in Enumerable.Range(1, 3))
        {
            _ = engine.Tracker.Track(EcsOperationId.ForDataStore($"10.4.0.{node}", "CREATE"), cancellationToken: TestContext.Current.CancellationToken);
        }

        engine.Time.AdvanceTo(5 * Second);

        telemetry.Read("ecs.budget.wait.duration").Should().BeEquivalentTo([new Measured("s", 3, 2, new Dictionary<string, object?>())]);
    }

    [Theory]
    [InlineData(35)]
    [InlineData(30.1)]
    public async Task A_poll_begun_when_it_was_planned_or_moved_to_its_deadline_was_not_held_back(double deadline)
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromSeconds(deadline) }, Token);
        engine.Time.Advance(60 * Second);
        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();

        engine.Source.Seconds.Last().Should().Be(deadline);
        telemetry.Read("ecs.budget.wait.duration").Sum(waited => waited.Sum).Should().Be(0);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(21, 0.021)]
    public async Task A_timer_that_comes_late_by_no_more_than_timers_do_has_held_nothing_back(int late, double measured)
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();
        _ = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        engine.Time.Skip((10 * Second) + TimeSpan.FromMilliseconds(late));
        engine.Time.Advance(Second);

        engine.Source.Polls.Should().HaveCount(2);
        telemetry.Read("ecs.budget.wait.duration").Sum(waited => waited.Sum).Should().BeApproximately(measured, 1e-9);
    }

    [Fact]
    public async Task Measuring_fails_at_nothing_and_so_logs_nothing()
    {
        using var telemetry = new Telemetry();
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now.TotalSeconds switch
        {
            10 => FakeSource.Fault(PollFaultKind.Unreachable),
            < 30 => FakeSource.Pending(),
            _ => FakeSource.Ready(),
        };

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        engine.Time.Advance(60 * Second);
        await wait;

        engine.LogLines(LogLevel.Warning).Concat(engine.LogLines(LogLevel.Error)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_measurement_that_nobody_listens_to_allocates_nothing()
    {
        await using var engine = new Engine();
        using var meter = new System.Diagnostics.Metrics.Meter(EcsTelemetry.MeterName);
        var instruments = new ClusterInstruments(meter, cluster: "north");
        var poll = new PollRecord(1, default, Second, new Uri("https://node-1:4443"), 503, new PollFault(PollFaultKind.Busy, "Busy it is."), Task: null);

        Allocation.Of(Measure).Should().Be(0);
        WaitTrace.IsWanted.Should().BeFalse();

        void Measure()
        {
            instruments.Polled(poll);
            instruments.BudgetWaited(Second);
            instruments.LoginTried(poll.Fault);
            instruments.WaitEnded(Outcomes.Succeeded);
        }
    }
}
