using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>Logins whose answer is lost: each may have cost a token.</summary>
public sealed class LostLoginTests
{
    private int _issued;

    [Theory]
    [InlineData("the connection breaks")]
    [InlineData("no answer comes")]
    [InlineData("a gateway gives up with 504")]
    [InlineData("a gateway gives up with 502")]
    [InlineData("the server crashes with a plain 500")]
    [InlineData("the front end gives up with 500 and code 6500")]
    [InlineData("the front end gives up with 503 and code 6503")]
    [InlineData("a gateway answers 520")]
    [InlineData("a handler's own time is over")]
    [InlineData("a proxy strips the token")]
    [InlineData("a redirect brings a token that no header can carry")]
    public async Task Lost_answers_to_logins_cost_at_most_five_tokens_in_ten_minutes(string how)
    {
        await using var client = new Client();
        client.Server.Login = () => Lost(how);
        Task<EcsTaskResult>[] waits = [.. Enumerable.Range(0, 10).Select(number => client.Tracker.WaitAsync($"store-{number}", "CREATE", TestContext.Current.CancellationToken))];
        client.Server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        for (int second = 0; second < 600; second++)
        {
            client.Time.Advance(TimeSpan.FromSeconds(1));
        }

        _issued.Should().BeInRange(2, 5);
        waits.Should().OnlyContain(wait => !wait.IsCompleted, "a lost answer is no verdict on the credentials");
        client.Server.Login = null;
        client.Time.Advance(TimeSpan.FromMinutes(10));
        await Task.WhenAll(waits);
    }

    [Fact]
    public async Task After_a_lost_answer_the_next_login_waits_one_two_and_four_minutes()
    {
        await using var client = new Client();
        var times = new List<double>();
        client.Server.Login = () =>
        {
            times.Add(client.Time.Elapsed.TotalMinutes);
            return Lost("the connection breaks");
        };
        _ = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        client.Time.Advance(TimeSpan.FromMinutes(14));

        times.Should().Equal(0, 1, 3, 7);
    }

    [Fact]
    public async Task A_login_that_a_socket_refused_goes_to_the_other_node_at_once()
    {
        await using var client = new Client(options => options.Endpoints.Add(new Uri("https://node-2:4443")));
        client.Server.Login = () => client.Server.Requests[^1].Uri.Host == "node-1"
            ? throw new HttpRequestException("refused", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused))
            : ScriptedServer.LoggedIn("token-2");

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Pending);
    }

    [Fact]
    public async Task A_token_in_the_cookie_counts_beside_an_empty_header()
    {
        await using var client = new Client();
        client.Server.Login = () =>
        {
            HttpResponseMessage answer = ScriptedServer.LoggedIn(" ");
            answer.Headers.Add("Set-Cookie", "X-SDS-AUTH-TOKEN=token-1;Path=/");
            return answer;
        };

        await client.ReadAsync();

        client.Server.Polls.Single().Token.Should().Be("token-1");
    }

    [Fact]
    public async Task A_lost_login_is_not_sent_to_the_other_node_at_once_but_the_next_one_is()
    {
        await using var client = new Client(options => options.Endpoints.Add(new Uri("https://node-2:4443")));
        client.Server.Login = () => client.Server.Requests[^1].Uri.Host == "node-1" ? Lost("the connection breaks") : ScriptedServer.LoggedIn("token-2");
        _ = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        client.Time.Advance(TimeSpan.FromSeconds(59));
        client.Server.Requests.Select(request => request.Uri.Host).Should().Equal("node-1");
        client.Time.Advance(TimeSpan.FromSeconds(2));

        client.Server.Requests.Where(request => request.Path == "/login").Select(request => request.Uri.Host).Should().Equal("node-1", "node-2");
        client.Server.Polls.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_token_that_arrived_is_used_though_the_body_of_the_login_breaks_off()
    {
        await using var client = new Client();
        client.Server.Login = () =>
        {
            HttpResponseMessage answer = ScriptedServer.LoggedIn("token-1");
            answer.Content = new StreamContent(new BreakingStream());
            return answer;
        };

        await client.ReadAsync();
        await client.ReadAsync();

        client.Server.Logins.Should().Be(1);
    }

    [Fact]
    public async Task A_renewal_whose_answer_is_lost_keeps_the_token_and_is_not_repeated_at_each_poll()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.LoggedIn("first", maxAge: 3600);
        await client.ReadAsync();
        client.Time.Advance(TimeSpan.FromMinutes(58.5));
        client.Server.Login = () => Lost("the connection breaks");

        for (int second = 0; second < 30; second++)
        {
            (await client.ReadAsync()).State.Should().Be(EcsTaskState.Pending);
            client.Time.Advance(TimeSpan.FromSeconds(1));
        }

        _issued.Should().Be(1);
    }

    [Fact]
    public async Task A_login_that_no_node_received_may_be_sent_again_at_once()
    {
        await using var client = new Client();
        client.Server.Login = () => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        _ = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        client.Time.Advance(TimeSpan.FromSeconds(35));

        client.Server.Logins.Should().Be(4, "no token can have been issued");
    }

    [Fact]
    public async Task A_login_that_the_server_says_it_cannot_serve_costs_no_token_and_holds_nobody_back()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.Error(HttpStatusCode.InternalServerError, 7000);
        _ = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        client.Time.Advance(TimeSpan.FromSeconds(95));
        client.Server.Logins.Should().Be(10);
        client.Server.Login = null;
        client.Time.Advance(TimeSpan.FromSeconds(10));

        client.Server.Polls.Should().NotBeEmpty();
    }

    private HttpResponseMessage Lost(string how)
    {
        _issued++;
        return how switch
        {
            "no answer comes" => throw new TaskCanceledException("late"),
            "a gateway gives up with 504" => ScriptedServer.Error(HttpStatusCode.GatewayTimeout, 6500),
            "a gateway gives up with 502" => new HttpResponseMessage(HttpStatusCode.BadGateway),
            "the front end gives up with 500 and code 6500" => ScriptedServer.Error(HttpStatusCode.InternalServerError, 6500),
            "the front end gives up with 503 and code 6503" => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503),
            "a gateway answers 520" => new HttpResponseMessage((HttpStatusCode)520),
            "a handler's own time is over" => throw new TaskCanceledException("The request was canceled.", new TimeoutException()),
            "the server crashes with a plain 500" => new HttpResponseMessage(HttpStatusCode.InternalServerError),
            "a proxy strips the token" => ScriptedServer.Json("""{"user":"root"}"""),
            "a redirect brings a token that no header can carry" => Unusable(),
            _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset"),
        };
    }

    private static HttpResponseMessage Unusable()
    {
        HttpResponseMessage answer = ScriptedServer.LoggedIn("tökén");
        answer.StatusCode = HttpStatusCode.Found;
        return answer;
    }
}
