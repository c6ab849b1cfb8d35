using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace EcsTaskAwaiter.Testing.Tests;

/// <summary>Faults and options for a cluster on a bad day: several nodes, tokens they do not share, gateways, lost answers, wrong clocks.</summary>
public sealed class HardWorldTests
{
    private const string TaskPath = "/vdc/data-stores/10.4.0.101/tasks/CREATE";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly EcsSimulatorOptions _options = new() { TimeProvider = new FakeTimeProvider(Start), Shape = BodyShape.Rich };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_login_whose_answer_is_lost_has_issued_its_token(bool inMemory)
    {
        await using EcsSimulator simulator = await StartAsync(inMemory);
        using var client = new SimulatorClient(simulator);
        simulator.AddFault(SimulatedFault.LoseAnswer() with { Matches = request => request.IsLogin });

        await FluentActions.Awaiting(() => client.LoginAsync()).Should().ThrowAsync<HttpRequestException>();

        simulator.ActiveTokens.Should().Be(1);
        simulator.Requests.Single().Status.Should().BeNull("nobody saw one");
    }

    [Fact]
    public async Task A_token_is_valid_only_on_its_node_where_nodes_do_not_share_tokens()
    {
        _options.SharesTokens = false;
        _options.EndpointCount = 2;
        await using EcsSimulator simulator = await StartAsync();
        using var client = new SimulatorClient(simulator);
        await client.LoginAsync();

        (await StatusAsync(client, "/user/whoami")).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(client, new Uri(simulator.Endpoints[1], "/user/whoami").ToString())).Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Nodes_behind_one_endpoint_answer_in_turn()
    {
        _options.SharesTokens = false;
        _options.NodesPerEndpoint = 2;
        await using EcsSimulator simulator = await StartAsync();
        using var client = new SimulatorClient(simulator);
        await client.LoginAsync();

        HttpStatusCode[] seen = [await StatusAsync(client, "/user/whoami"), await StatusAsync(client, "/user/whoami"), await StatusAsync(client, "/user/whoami")];

        seen.Should().Equal(HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_sick_node_fails_every_request_and_the_other_none()
    {
        _options.EndpointCount = 2;
        await using EcsSimulator simulator = await StartAsync();
        using var client = new SimulatorClient(simulator);
        simulator.AddFault(SimulatedFault.SickNode(simulator.Endpoints[0], 500));

        (await StatusAsync(client, "/login")).Should().Be(HttpStatusCode.InternalServerError);
        (await StatusAsync(client, new Uri(simulator.Endpoints[1], "/login").ToString())).Should().Be(HttpStatusCode.Unauthorized);
        simulator.Requests.Select(request => request.Endpoint).Should().Equal(simulator.Endpoints);
    }

    [Fact]
    public async Task A_gateway_page_is_html_with_any_status()
    {
        await using EcsSimulator simulator = await StartAsync();
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.GatewayPage(404));

        using HttpResponseMessage answer = await client.GetAsync(TaskPath);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }

    [Fact]
    public async Task An_answer_can_be_about_another_operation()
    {
        await using EcsSimulator simulator = await StartAsync();
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.WrongOperation());

        JsonElement wrong = await client.GetJsonAsync(TaskPath);
        JsonElement right = await client.GetJsonAsync(TaskPath);

        (wrong.GetProperty("op_id").GetString(), wrong.GetProperty("state").GetString()).Should().Be(("DELETE", "ready"));
        right.GetProperty("op_id").GetString().Should().Be("CREATE");
    }

    [Fact]
    public async Task A_status_can_come_with_a_body_that_breaks_off()
    {
        await using EcsSimulator simulator = await StartAsync();
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddFault(SimulatedFault.Status(401) with { CutsBody = true });

        using HttpResponseMessage answer = await client.GetAsync(TaskPath);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await FluentActions.Awaiting(() => answer.Content.ReadAsStringAsync(Cancellation)).Should().ThrowAsync<Exception>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_skewed_clock_shows_in_the_date_and_in_bodies(bool inMemory)
    {
        _options.ClockSkew = TimeSpan.FromHours(-2);
        await using EcsSimulator simulator = await StartAsync(inMemory);
        using SimulatorClient client = await LoggedInAsync(simulator);

        using HttpResponseMessage answer = await client.GetAsync(TaskPath);

        answer.Headers.Date.Should().Be(Start.AddHours(-2));
        (await SimulatorClient.JsonOf(answer)).GetProperty("start_time").GetInt64().Should().Be(Start.AddHours(-2).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task A_task_can_be_told_with_wrong_times()
    {
        await using EcsSimulator simulator = await StartAsync();
        using SimulatorClient client = await LoggedInAsync(simulator);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.Zero) with { ReportedStart = Start.AddHours(-1), ReportedEnd = DateTimeOffset.UnixEpoch });

        JsonElement task = await client.GetJsonAsync(TaskPath);

        task.GetProperty("start_time").GetInt64().Should().Be(Start.AddHours(-1).ToUnixTimeMilliseconds());
        task.GetProperty("end_time").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task Only_the_latest_requests_are_kept_and_all_are_counted()
    {
        _options.MaximumRecordedRequests = 2;
        await using EcsSimulator simulator = await StartAsync();
        using SimulatorClient client = await LoggedInAsync(simulator);

        await client.GetTextAsync("/user/whoami");
        await client.GetTextAsync(TaskPath);

        simulator.Requests.Select(request => request.Path).Should().Equal("/user/whoami", TaskPath);
        simulator.RequestCount.Should().Be(3);
    }

    [Fact]
    public async Task Lists_of_tasks_can_be_missing_as_in_some_releases()
    {
        _options.ListsTasks = false;
        await using EcsSimulator simulator = await StartAsync();
        using SimulatorClient client = await LoggedInAsync(simulator);

        (await StatusAsync(client, "/vdc/data-stores/10.4.0.101/tasks")).Should().Be(HttpStatusCode.NotFound);
        (await StatusAsync(client, TaskPath)).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_in_a_quoted_cookie_is_taken()
    {
        await using EcsSimulator simulator = await StartAsync();
        using SimulatorClient client = await LoggedInAsync(simulator);
        using var http = new HttpClient(simulator.CreateHandler()) { BaseAddress = simulator.Endpoint };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/user/whoami");
        request.Headers.Add("Cookie", $"{SimulatorClient.TokenHeader}=\"{client.Token}\"");

        using HttpResponseMessage answer = await http.SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> StatusAsync(SimulatorClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private async Task<EcsSimulator> StartAsync(bool inMemory = true)
    {
        EcsSimulator simulator = inMemory ? await EcsSimulator.StartInMemoryAsync(_options, Cancellation) : await EcsSimulator.StartAsync(_options, Cancellation);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromMinutes(5)));
        return simulator;
    }

    private static async Task<SimulatorClient> LoggedInAsync(EcsSimulator simulator)
    {
        var client = new SimulatorClient(simulator);
        (await client.LoginAsync()).Dispose();
        return client;
    }
}
