using System.Net;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsTaskAwaiter.Tests.DependencyInjection;

public sealed class HealthTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly VirtualTime _time = new();
    private readonly ScriptedServer _server = new();
    private readonly ServiceProvider _provider;

    public HealthTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddEcsTaskAwaiter("east", options =>
        {
            options.Endpoints.Add(new Uri("https://node-1:4443"));
            (options.UserName, options.Password) = ("svc", Client.Password);
            (options.Polling.Schedule, options.Polling.Jitter) = (PollingSchedule.Fixed(Minute), 0);
        }).Http.ConfigurePrimaryHttpMessageHandler(() => _server);
        services.AddHealthChecks().AddEcsTaskAwaiter("east");
        _provider = services.BuildServiceProvider();
    }

    private IEcsOperationTracker Tracker => _provider.GetRequiredKeyedService<IEcsOperationTracker>("east");

    [Fact]
    public async Task A_cluster_that_was_never_asked_is_healthy_and_the_check_asks_it_nothing()
    {
        HealthReportEntry health = await CheckAsync();

        health.Status.Should().Be(HealthStatus.Healthy);
        health.Data.Should().NotContainKey("reachable").And.Contain("loggedIn", false);
        _server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_cluster_that_answers_is_healthy()
    {
        _ = Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        HealthReportEntry health = await CheckAsync();

        health.Status.Should().Be(HealthStatus.Healthy);
        health.Data.Should().Contain("reachable", true).And.Contain("loggedIn", true).And.Contain("watchedOperations", 1).And.Contain("staleOperations", 0);
    }

    [Fact]
    public async Task A_status_that_cannot_be_read_degrades_and_fails_after_five_minutes_and_recovers()
    {
        _ = Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        _time.Advance(Minute);
        _server.Answer = _ => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
        _time.Advance(Minute);
        int requests = _server.Requests.Count;

        HealthReportEntry young = await CheckAsync();
        young.Status.Should().Be(HealthStatus.Degraded);
        young.Data.Should().Contain("staleOperations", 1).And.Contain("staleForSeconds", 60d);
        _server.Requests.Should().HaveCount(requests);
        _time.Advance(4 * Minute);
        HealthReportEntry old = await CheckAsync();
        old.Status.Should().Be(HealthStatus.Unhealthy);
        old.Description.Should().Contain("1 of 1").And.Contain("00:05:00");
        _server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}""");
        _time.Advance(2 * Minute);

        (await CheckAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_node_that_is_down_shows_as_not_reachable()
    {
        _server.Answer = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        EcsOperation operation = Tracker.Track(Engine.Id, new EcsWaitOptions { Timeout = Minute }, TestContext.Current.CancellationToken);
        _time.Advance(10 * Minute);
        await FluentActions.Awaiting(() => operation.Completion).Should().ThrowAsync<EcsClusterUnavailableException>();

        HealthReportEntry health = await CheckAsync();

        health.Status.Should().Be(HealthStatus.Degraded, "nothing waits for it now, so nobody would ever find out that it is back");
        health.Data.Should().Contain("reachable", false).And.Contain("watchedOperations", 0);
    }

    [Fact]
    public async Task A_refused_login_is_a_failure_that_names_no_secret_until_it_may_be_tried_again()
    {
        _server.Login = () => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        await FluentActions.Awaiting(() => Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken)).Should().ThrowAsync<EcsAuthenticationException>();

        HealthReportEntry health = await CheckAsync();

        health.Status.Should().Be(HealthStatus.Unhealthy);
        health.Description.Should().Contain("refused").And.NotContain(Client.Password);
        health.Data.Should().Contain("loggedIn", false);
        _server.Logins.Should().Be(1);
        _time.Advance(11 * Minute);
        (await CheckAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public void A_negative_limit_is_refused_at_the_call()
    {
        FluentActions.Invoking(() => new ServiceCollection().AddHealthChecks().AddEcsTaskAwaiter(staleAfter: -Minute))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("staleAfter");
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        _server.Dispose();
    }

    private async Task<HealthReportEntry> CheckAsync() =>
        (await _provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["ecs-task-awaiter-east"];
}
