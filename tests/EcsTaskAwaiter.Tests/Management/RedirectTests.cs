using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

public sealed class RedirectTests
{
    [Theory]
    [InlineData(HttpStatusCode.MovedPermanently, "https://node-1:4443")]
    [InlineData(HttpStatusCode.Found, "")]
    [InlineData(HttpStatusCode.TemporaryRedirect, "")]
    [InlineData(HttpStatusCode.PermanentRedirect, "https://node-1:4443")]
    public async Task A_redirect_to_the_same_path_with_a_slash_is_followed_with_the_token(HttpStatusCode status, string host)
    {
        await using var client = new Client();
        client.Server.Answer = poll => poll.Path.EndsWith('/') ? ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""") : Redirect(status, $"{host}{poll.Path}/");

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Ready);

        client.Server.Polls.Select(poll => (poll.Path, poll.Token)).Should().Equal((Engine.Id.TaskPath, "token-1"), (Engine.Id.TaskPath + "/", "token-1"));
    }

    [Theory]
    [InlineData("https://elsewhere:4443{0}/", "https://elsewhere:4443/vdc")]
    [InlineData("http://node-1:4443{0}/", "http://node-1:4443/vdc")]
    [InlineData("https://node-1:443{0}/", "https://node-1/vdc")]
    [InlineData("https://user:s3cretpw@node-1:4443{0}/", "https://node-1:4443/vdc")]
    [InlineData("/portal?ticket=s3cretpw#s3cretpw", "/portal,")]
    [InlineData("https://sso.example/start?ticket=s3cretpw", "https://sso.example/start")]
    public async Task Any_other_redirect_is_not_followed_and_its_message_names_the_target_without_secrets(string location, string named)
    {
        await using var client = new Client();
        client.Server.Answer = poll => Redirect(HttpStatusCode.Found, string.Format(System.Globalization.CultureInfo.InvariantCulture, location, poll.Path));

        EcsManagementException refused = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsManagementException>()).Which;

        refused.Message.Should().Contain($"redirects to {named}").And.NotContain("s3cretpw").And.NotContain("token-1");
        client.Server.Requests.Should().OnlyContain(request => request.Uri.Authority == "node-1:4443");
        client.Server.Polls.Should().ContainSingle();
    }

    [Fact]
    public async Task A_login_is_redirected_to_its_slash_too_and_is_one_login()
    {
        await using var client = new Client();
        client.Server.Login = () => Redirect(HttpStatusCode.Found, "/login/");
        client.Server.Answer = request => request.Path == "/login/" ? ScriptedServer.LoggedIn("token-1") : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Ready);

        client.Server.Requests.Select(request => request.Path).Should().Equal("/login", "/login/", Engine.Id.TaskPath);
    }

    [Fact]
    public async Task A_slash_that_redirects_to_another_slash_ends_as_an_answer_that_is_no_task()
    {
        await using var client = new Client();
        client.Server.Answer = poll => Redirect(HttpStatusCode.Found, $"{poll.Path}/");

        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsManagementException>();

        client.Server.Polls.Should().HaveCount(2);
    }

    private static HttpResponseMessage Redirect(HttpStatusCode status, string location)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(string.Empty) };
        response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }
}
