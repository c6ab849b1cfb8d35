using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>Logins that were answered by something else than a token, and certainly cost none.</summary>
public sealed class TokenlessLoginTests
{
    [Theory]
    [InlineData("a redirect elsewhere", typeof(EcsProtocolException))]
    [InlineData("a redirect to the login", typeof(EcsProtocolException))]
    [InlineData("a page with 404", typeof(EcsProtocolException))]
    [InlineData("an error of the API with 400", typeof(EcsManagementException))]
    [InlineData("408", typeof(EcsManagementException))]
    [InlineData("429", typeof(EcsManagementException))]
    [InlineData("503", typeof(EcsManagementException))]
    [InlineData("an error of the API with 500", typeof(EcsManagementException))]
    public async Task A_login_that_certainly_issued_no_token_does_not_count_against_the_five(string answer, Type expected)
    {
        await using var client = new Client();
        client.Server.Login = () => Answer(answer);
        for (int i = 0; i < 12; i++)
        {
            Exception thrown = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsManagementException>()).Which;
            thrown.Should().BeAssignableTo(expected).And.NotBeAssignableTo<EcsAuthenticationException>();
            client.Time.Advance(TimeSpan.FromSeconds(10));
        }

        client.Server.Logins.Should().Be(12, "each read tries to log in");
        client.Server.Login = null;
        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Pending);
    }

    [Fact]
    public async Task Waits_go_on_as_soon_as_the_login_is_answered_by_a_token_again()
    {
        await using var client = new Client();
        client.Server.Login = () => Answer("503");
        client.Server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync("store-1", "CREATE", TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromMinutes(8));
        client.Server.Logins.Should().BeGreaterThan(5);

        client.Server.Login = null;
        client.Time.Advance(TimeSpan.FromMinutes(1));

        await wait;
    }

    [Fact]
    public async Task Tokens_that_were_issued_still_count_among_logins_that_issued_none()
    {
        await using var client = new Client();
        int logins = 0, issued = 0;
        client.Server.Login = () => logins++ % 2 == 0 ? Answer("a redirect elsewhere") : ScriptedServer.LoggedIn($"token-{++issued}");
        client.Server.Answer = _ => new HttpResponseMessage(HttpStatusCode.Unauthorized);
        _ = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        for (int second = 0; second < 599; second++)
        {
            client.Time.Advance(TimeSpan.FromSeconds(1));
        }

        issued.Should().BeInRange(2, 5);
    }

    [Fact]
    public async Task A_login_that_one_node_lost_is_unknown_though_another_certainly_issued_no_token()
    {
        await using var client = new Client(options => options.Endpoints.Add(new Uri("https://node-2:4443")));
        client.Server.Login = () => client.Server.Requests[^1].Uri.Host == "node-1" ? new HttpResponseMessage(HttpStatusCode.BadGateway) : Answer("503");
        _ = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        client.Time.Advance(TimeSpan.FromSeconds(55));

        client.Server.Requests.Select(request => request.Uri.Host).Should().Equal("node-1", "node-2");
    }

    private static HttpResponseMessage Answer(string answer)
    {
        return answer switch
        {
            "a redirect elsewhere" => Redirect("https://portal.example/elsewhere"),
            "a redirect to the login" => Redirect("https://node-1:4443/login?service=x"),
            "a page with 404" => new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("<html>nothing here</html>") },
            "an error of the API with 400" => ScriptedServer.Error(HttpStatusCode.BadRequest, 1008),
            "an error of the API with 500" => ScriptedServer.Error(HttpStatusCode.InternalServerError, 7000),
            "408" => new HttpResponseMessage(HttpStatusCode.RequestTimeout),
            "429" => new HttpResponseMessage(HttpStatusCode.TooManyRequests),
            _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable),
        };

        static HttpResponseMessage Redirect(string location)
        {
            var response = new HttpResponseMessage(HttpStatusCode.Found);
            response.Headers.Location = new Uri(location);
            return response;
        }
    }
}
