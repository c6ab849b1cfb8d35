using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>Answers whose status says all that counts, and whose body does not arrive.</summary>
public sealed class BrokenRefusalTests
{
    [Theory]
    [InlineData("breaks off")]
    [InlineData("is garbage that calls itself gzip")]
    [InlineData("is longer than allowed")]
    public async Task A_401_means_a_new_login_whatever_its_body(string body)
    {
        await using var client = new Client();
        client.Server.Answer = poll => poll.Token == "token-1" ? Broken(HttpStatusCode.Unauthorized, body) : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Ready);

        client.Server.Logins.Should().Be(2);
    }

    [Fact]
    public async Task A_redirect_to_the_login_means_a_new_login_though_its_body_breaks_off()
    {
        await using var client = new Client();
        client.Server.Answer = poll => poll.Token == "token-1" ? Redirect() : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Ready);

        static HttpResponseMessage Redirect()
        {
            HttpResponseMessage answer = Broken(HttpStatusCode.Found, "breaks off");
            answer.Headers.Location = new Uri("/login", UriKind.Relative);
            return answer;
        }
    }

    [Theory]
    [InlineData("breaks off")]
    [InlineData("is garbage that calls itself gzip")]
    [InlineData("is longer than allowed")]
    public async Task A_refused_login_is_one_try_whatever_its_body(string body)
    {
        await using var client = new Client();
        client.Server.Login = () => Broken(HttpStatusCode.Unauthorized, body);
        for (int i = 0; i < 5; i++)
        {
            (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthenticationException>()).Which.Reason.Should().Be(EcsAuthenticationFailure.InvalidCredentials);
            client.Time.Advance(TimeSpan.FromSeconds(10));
        }

        client.Server.Logins.Should().Be(1);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task A_status_that_only_its_body_explains_is_a_broken_connection_without_it(HttpStatusCode status)
    {
        await using var client = new Client();
        client.Server.Answer = _ => Broken(status, "breaks off");

        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsClusterUnavailableException>();
    }

    [Fact]
    public async Task A_busy_server_is_busy_though_its_page_breaks_off_and_its_pause_counts()
    {
        await using var client = new Client();
        client.Server.Answer = _ =>
        {
            HttpResponseMessage answer = Broken(HttpStatusCode.ServiceUnavailable, "breaks off");
            answer.Headers.Add("Retry-After", "30");
            return answer;
        };
        _ = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        client.Time.Advance(TimeSpan.FromSeconds(29));
        client.Server.Polls.Should().ContainSingle();
        (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsClusterUnavailableException>()).Which.StatusCode.Should().Be(503);
    }

    private static HttpResponseMessage Broken(HttpStatusCode status, string how)
    {
        switch (how)
        {
            case "breaks off":
                return new HttpResponseMessage(status) { Content = new StreamContent(new BreakingStream()) };
            case "is longer than allowed":
                return new HttpResponseMessage(status) { Content = new StringContent(new string(' ', 2 * 1024 * 1024)) };
            default:
                HttpResponseMessage answer = ScriptedServer.Json("this is no compressed body, whatever its header says", status);
                answer.Content.Headers.ContentEncoding.Add("gzip");
                return answer;
        }
    }
}
