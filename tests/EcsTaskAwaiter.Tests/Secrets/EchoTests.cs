using System.Net;
using System.Text;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Secrets;

/// <summary>A server or a proxy that repeats what it was sent: nothing of it reaches a message, a log line or a value.</summary>
public sealed class EchoTests
{
    private const string Token = "BAAc/Q0xOd3g0+MjRCUG4zT3NJ==";

    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("svc:" + Client.Password));

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task An_error_that_repeats_the_token_shows_it_to_nobody(HttpStatusCode status)
    {
        await using Client client = ClientWithToken();
        client.Server.Answer = _ => ScriptedServer.Error(status, 1013, $"no such thing for {Token} and {Token.Replace("/", "\\/", StringComparison.Ordinal)}");

        EcsException failed = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsException>()).Which;

        ShouldHoldNoSecret(client, failed);
        failed.Message.Should().Contain("no such thing for ****");
    }

    [Theory]
    [InlineData("""{"op_id":"CREATE","state":"error","message":"TOKEN","service_error":{"code":1,"description":"TOKEN","details":"TOKEN"}}""")]
    [InlineData("""{"op_id":"CREATE","state":"TOKEN","message":"TOKEN","description":"TOKEN"}""")]
    [InlineData("<task><op_id>CREATE</op_id><state>error</state><message>TOKEN</message></task>")]
    [InlineData("<html>You sent TOKEN</html>")]
    public async Task A_task_that_repeats_the_token_does_not_hold_it(string body)
    {
        await using Client client = ClientWithToken();
        client.Server.Answer = _ => ScriptedServer.Json(body.Replace("TOKEN", Token, StringComparison.Ordinal));
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromMinutes(1) }, TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromMinutes(2));

        EcsException failed = (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsException>()).Which;

        ShouldHoldNoSecret(client, failed);
        $"{failed.LastProgress} {failed.LastProgress?.Task}".Should().NotContain(Token);
    }

    [Fact]
    public async Task A_refused_login_that_repeats_password_or_header_shows_them_to_nobody()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000, $"{Client.Password.Replace("&", "\\u0026", StringComparison.Ordinal)} {Client.Password} Basic {Basic}");

        EcsException failed = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthenticationException>()).Which;

        ShouldHoldNoSecret(client, failed);
    }

    [Theory]
    [InlineData("tökén")]
    [InlineData("a\u007fb")]
    public async Task A_token_that_no_header_can_carry_is_refused_when_it_comes_instead_of_failing_each_request(string token)
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.LoggedIn(token);

        (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsProtocolException>()).Which.Message.Should().Contain("without a usable token").And.NotContain(token);
        client.Server.Polls.Should().BeEmpty();
    }

    private static Client ClientWithToken() => new(options =>
    {
        (options.UserName, options.Password) = (null, null);
        options.TokenProvider = _ => Task.FromResult(Token);
    });

    private static void ShouldHoldNoSecret(Client client, EcsException failed)
    {
        var text = new StringBuilder(failed.ToString());
        text.Append((failed as EcsManagementException)?.ServiceError).Append((failed as EcsTaskFailedException)?.Task).Append((failed as EcsTaskFailedException)?.ServiceError).Append((failed as EcsProtocolException)?.Excerpt);
        foreach (Microsoft.Extensions.Logging.Testing.FakeLogRecord line in client.Log.GetSnapshot())
        {
            text.Append(line.Message).Append(line.Exception).AppendJoin(' ', line.StructuredState ?? []);
        }

        text.ToString().Should().NotContainAny(Token, Token.Replace("/", "\\/", StringComparison.Ordinal), Client.Password, Basic);
    }
}
