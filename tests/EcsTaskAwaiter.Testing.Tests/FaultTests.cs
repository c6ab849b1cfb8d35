using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace EcsTaskAwaiter.Testing.Tests;

/// <summary>Every fault, in memory and on a socket alike.</summary>
public sealed class FaultTests
{
    private const string TaskPath = "/vdc/data-stores/10.4.0.101/tasks/CREATE";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_status_is_answered_as_often_as_asked_and_to_polls_only(bool inMemory)
    {
        await using EcsSimulator simulator = await StartAsync(inMemory);
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.Status(503, retryAfter: "2", count: 2));
        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage other = await client.GetAsync("/vdc/data-stores");
            other.StatusCode.Should().Be(HttpStatusCode.OK);
            using HttpResponseMessage struck = await client.GetAsync(TaskPath);
            struck.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            struck.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(2));
            (await SimulatorClient.JsonOf(struck)).GetProperty("code").GetInt32().Should().Be(6000);
        }

        using HttpResponseMessage healed = await client.GetAsync(TaskPath);
        healed.StatusCode.Should().Be(HttpStatusCode.OK);
        simulator.Requests.Count(request => request.Status == 503).Should().Be(2);
    }

    [Fact]
    public async Task A_struck_submission_is_not_done()
    {
        await using EcsSimulator simulator = await StartAsync(inMemory: true);
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.Status(500, body: "<html>broken</html>") with { Matches = request => request.Method == "POST" });
        using HttpResponseMessage answer = await client.SendAsync(HttpMethod.Post, "/vdc/data-stores/10.4.0.101/deactivate");
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        JsonElement store = await client.GetJsonAsync("/vdc/data-stores/commodity/10.4.0.101");
        store.GetProperty("device_state").GetString().Should().Be("readytouse");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dropped_connection_is_a_request_error_with_no_status_recorded(bool inMemory)
    {
        await using EcsSimulator simulator = await StartAsync(inMemory);
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.DropConnection());
        await FluentActions.Awaiting(() => client.GetAsync(TaskPath)).Should().ThrowAsync<HttpRequestException>();
        simulator.Requests[^1].Status.Should().BeNull();
        (await client.GetJsonAsync(TaskPath)).GetProperty("op_id").GetString().Should().Be("CREATE");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stalled_answer_comes_when_its_time_has_come(bool inMemory)
    {
        await using EcsSimulator simulator = await StartAsync(inMemory);
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.Stall(TimeSpan.FromSeconds(20)));
        Task<HttpResponseMessage> pending = client.GetAsync(TaskPath);
        await AdvanceUntilAsync(pending);
        using HttpResponseMessage answer = await pending;
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (_time.GetUtcNow() - simulator.Requests[^1].ReceivedAt).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_slow_body_comes_whole_after_its_headers(bool inMemory)
    {
        await using EcsSimulator simulator = await StartAsync(inMemory);
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.SlowBody(TimeSpan.FromSeconds(8)));
        using HttpResponseMessage answer = await client.GetAsync(TaskPath);
        DateTimeOffset headersAt = _time.GetUtcNow();
        Task<string> body = answer.Content.ReadAsStringAsync(Cancellation);
        await AdvanceUntilAsync(body);
        JsonElement.Parse(await body).GetProperty("op_id").GetString().Should().Be("CREATE");
        (_time.GetUtcNow() - headersAt).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(8));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cut_body_cannot_be_read_to_its_end(bool inMemory)
    {
        await using EcsSimulator simulator = await StartAsync(inMemory);
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.CutBody());
        Exception? error = await Record.ExceptionAsync(() => client.GetTextAsync(TaskPath));
        error.Should().Match(e => e is HttpRequestException || e is IOException);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Garbage_calls_itself_json_and_is_none(bool inMemory)
    {
        await using EcsSimulator simulator = await StartAsync(inMemory);
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.Garbage());
        using HttpResponseMessage answer = await client.GetAsync(TaskPath);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        await FluentActions.Awaiting(() => SimulatorClient.JsonOf(answer)).Should().ThrowAsync<JsonException>();
    }

    [Fact]
    public async Task An_outage_strikes_everything_within_its_window_and_nothing_outside()
    {
        await using EcsSimulator simulator = await StartAsync(inMemory: true);
        using SimulatorClient client = await LoggedInAsync(simulator);
        DateTimeOffset now = _time.GetUtcNow();
        simulator.AddFault(SimulatedFault.Outage(now.AddSeconds(10), now.AddSeconds(20)));
        (await client.GetAsync(TaskPath)).Dispose();
        _time.Advance(TimeSpan.FromSeconds(10));
        await FluentActions.Awaiting(() => client.GetAsync(TaskPath)).Should().ThrowAsync<HttpRequestException>();
        await FluentActions.Awaiting(() => client.LoginAsync()).Should().ThrowAsync<HttpRequestException>();
        _time.Advance(TimeSpan.FromSeconds(10));
        (await client.GetJsonAsync(TaskPath)).GetProperty("op_id").GetString().Should().Be("CREATE");
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_a_stalled_answer()
    {
        EcsSimulator simulator = await StartAsync(inMemory: false);
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.Stall(TimeSpan.FromDays(1)));
        Task<HttpResponseMessage> pending = client.GetAsync(TaskPath);
        while (simulator.Requests[^1].Path != TaskPath)
        {
            await Task.Yield();
        }

        await simulator.DisposeAsync();
        await FluentActions.Awaiting(() => pending).Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public void A_fault_that_can_never_strike_is_refused()
    {
        FluentActions.Invoking(() => SimulatedFault.Status(99)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => SimulatedFault.Garbage(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => SimulatedFault.Stall(TimeSpan.FromSeconds(-1))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => SimulatedFault.Outage(_time.GetUtcNow(), _time.GetUtcNow())).Should().Throw<ArgumentOutOfRangeException>();
    }

    private async Task<EcsSimulator> StartAsync(bool inMemory)
    {
        var options = new EcsSimulatorOptions { TimeProvider = _time, TokenLife = TimeSpan.FromDays(3650), TokenIdle = TimeSpan.FromDays(3650), SeedDataStores = 1 };
        EcsSimulator simulator = inMemory
            ? await EcsSimulator.StartInMemoryAsync(options, Cancellation)
            : await EcsSimulator.StartAsync(options, Cancellation);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        return simulator;
    }

    private static async Task<SimulatorClient> LoggedInAsync(EcsSimulator simulator)
    {
        var client = new SimulatorClient(simulator);
        (await client.LoginAsync()).Dispose();
        return client;
    }

    // The server sets its timer at a moment the test cannot see, so the clock goes on in small steps until it has rung.
    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            Cancellation.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }
}
