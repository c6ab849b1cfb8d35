using System.Net;
using System.Text;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

public class SessionTests
{
    [Fact]
    public async Task One_login_serves_everyone_and_its_token_goes_with_each_request()
    {
        await using var client = new Client();

        for (int i = 0; i < 5; i++)
        {
            await client.ReadAsync();
        }

        client.Server.Logins.Should().Be(1);
        client.Server.Polls.Should().OnlyContain(poll => poll.Token == "token-1" && poll.Authorization == null && poll.Accept == "application/json");
        Encoding.UTF8.GetString(Convert.FromBase64String(client.Server.Requests[0].Authorization!.Parameter!)).Should().Be("svc:" + Client.Password);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Found)]
    public async Task A_session_that_ended_shows_as_401_or_302_and_means_one_new_login_and_a_repetition(HttpStatusCode status)
    {
        await using var client = new Client();
        client.Server.Answer = poll => poll.Token == "token-1" ? Ended(status) : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Ready);

        client.Server.Requests.Select(request => request.Path).Should().Equal("/login", Engine.Id.TaskPath, "/login", Engine.Id.TaskPath);
        client.Server.Requests.Should().OnlyContain(request => request.Uri.Host == "node-1", "a redirect is never followed");
    }

    [Fact]
    public async Task Fifty_operations_whose_session_ended_share_one_new_login()
    {
        await using var client = new Client();
        bool isExpired = false;
        client.Server.Answer = poll => isExpired && poll.Token == "token-1" ? Ended(HttpStatusCode.Unauthorized) : ScriptedServer.Json("""{"state":"pending","op_id":"X"}""");
        for (int i = 0; i < 50; i++)
        {
            _ = client.Tracker.Track(EcsOperationId.ForDataStore($"10.4.0.{i}", "CREATE"), cancellationToken: TestContext.Current.CancellationToken);
        }

        client.Time.Advance(TimeSpan.FromSeconds(5));
        isExpired = true;
        client.Time.Advance(TimeSpan.FromSeconds(30));

        client.Server.Logins.Should().Be(2);
    }

    [Theory]
    [InlineData("", EcsAuthenticationFailure.InvalidCredentials)]
    [InlineData("Max number of tokens exceeded for this user", EcsAuthenticationFailure.TooManyTokens)]
    [InlineData("Exceeding invalid login limit of 10", EcsAuthenticationFailure.LockedOut)]
    public async Task A_refused_login_ends_the_wait_at_once_with_its_reason(string details, EcsAuthenticationFailure reason)
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000, details);

        EcsAuthenticationException refused = (await FluentActions.Awaiting(() => client.Tracker.WaitAsync(Engine.Id)).Should().ThrowAsync<EcsAuthenticationException>()).Which;

        refused.Reason.Should().Be(reason);
        refused.StatusCode.Should().Be(401);
        refused.ServiceError!.Code.Should().Be(4000);
        refused.Message.Should().Contain("svc").And.NotContain(Client.Password);
    }

    [Fact]
    public async Task A_refused_login_is_not_repeated_until_the_credentials_change()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        for (int i = 0; i < 10; i++)
        {
            await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthenticationException>();
            client.Time.Advance(TimeSpan.FromSeconds(30));
        }

        client.Server.Logins.Should().Be(1);
        client.Options.Password = "changed by a person";
        client.Server.Login = null;
        await client.ReadAsync();
        client.Server.Logins.Should().Be(2);
    }

    [Fact]
    public async Task A_refused_login_may_be_tried_again_after_a_cool_down()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000, "Exceeding invalid login limit");
        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthenticationException>();
        client.Server.Login = null;

        client.Time.Advance(TimeSpan.FromMinutes(9.9));
        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthenticationException>();
        client.Time.Advance(TimeSpan.FromMinutes(0.2));

        await client.ReadAsync();
    }

    [Fact]
    public async Task A_server_that_refuses_every_fresh_token_is_not_asked_for_a_hundred_of_them()
    {
        await using var client = new Client();
        client.Server.Answer = _ => Ended(HttpStatusCode.Unauthorized);

        for (int i = 0; i < 20; i++)
        {
            (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthenticationException>()).Which.Reason.Should().Be(EcsAuthenticationFailure.TokenRefused);
        }

        client.Server.Logins.Should().Be(2);
    }

    [Fact]
    public async Task A_login_answered_by_a_busy_server_is_an_outage_not_a_refusal()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromSeconds(30));
        wait.IsCompleted.Should().BeFalse();

        client.Server.Login = null;
        client.Server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");
        client.Time.Advance(TimeSpan.FromSeconds(30));
        await wait;
    }

    [Fact]
    public async Task The_session_is_renewed_shortly_before_its_end_and_the_old_token_given_back()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.LoggedIn($"token-{client.Server.Logins}", maxAge: 3600);
        await client.ReadAsync();
        client.Time.Advance(TimeSpan.FromMinutes(57));
        await client.ReadAsync();
        client.Server.Logins.Should().Be(1);

        client.Time.Advance(TimeSpan.FromMinutes(2));
        await client.ReadAsync();

        client.Server.Logins.Should().Be(2);
        client.Server.Requests.Where(request => request.Path == "/logout").Should().ContainSingle().Which.Token.Should().Be("token-1");
    }

    [Fact]
    public async Task A_session_idle_for_two_hours_is_over_and_eight_hours_end_any()
    {
        await using var client = new Client();
        await client.ReadAsync();
        client.Time.Advance(TimeSpan.FromHours(2));
        await client.ReadAsync();
        client.Server.Logins.Should().Be(2);

        for (int hour = 0; hour < 8; hour++)
        {
            client.Time.Advance(TimeSpan.FromHours(1));
            await client.ReadAsync();
        }

        client.Server.Logins.Should().Be(3);
    }

    [Fact]
    public async Task Disposal_gives_back_our_own_token_alone_and_never_by_force()
    {
        var client = new Client();
        await client.ReadAsync();
        await client.DisposeAsync();

        ScriptedServer.Request logout = client.Server.Requests[^1];
        logout.Uri.PathAndQuery.Should().Be("/logout");
        logout.Token.Should().Be("token-1");
        logout.Authorization.Should().BeNull();
    }

    [Fact]
    public async Task Without_a_request_there_is_neither_login_nor_logout()
    {
        var client = new Client();
        await client.DisposeAsync();

        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_token_provider_is_asked_again_for_a_refused_token_which_is_never_logged_out()
    {
        int asked = 0;
        var client = new Client(options =>
        {
            (options.UserName, options.Password) = (null, null);
            options.TokenProvider = _ => Task.FromResult($"given-{++asked}");
        });
        client.Server.Answer = poll => poll.Token == "given-1" ? Ended(HttpStatusCode.Unauthorized) : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        await client.ReadAsync();
        await client.DisposeAsync();

        asked.Should().Be(2);
        client.Server.Requests.Should().OnlyContain(request => request.Path == Engine.Id.TaskPath);
    }

    [Fact]
    public async Task A_token_read_from_a_file_may_end_in_a_line_break()
    {
        await using var client = new Client(options =>
        {
            (options.UserName, options.Password) = (null, null);
            options.TokenProvider = _ => Task.FromResult("given-1\r\n");
        });
        client.Server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Ready);

        client.Server.Requests.Should().OnlyContain(request => request.Token == "given-1");
    }

    [Fact]
    public async Task Neither_password_nor_token_appears_in_any_log_line_message_or_text()
    {
        var client = new Client();
        client.Server.Login = () => ScriptedServer.LoggedIn("c2VjcmV0LXRva2VuLW9mLXRoZS1zZXNzaW9u");
        client.Server.Answer = poll => ScriptedServer.Json($$"""<html>{{poll.Token}} {{Client.Password}}</html>""");
        Exception unreadable = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsProtocolException>()).Which;
        client.Server.Answer = _ => Ended(HttpStatusCode.Unauthorized);
        Exception refused = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsException>()).Which;
        await client.DisposeAsync();

        string everything = string.Join('\n', client.Log.GetSnapshot().Select(line => $"{line.Message} {line.Exception}")) + refused + client.Options + client.Tracker;
        everything.Should().NotContain(Client.Password).And.NotContain("c2VjcmV0LXRva2VuLW9mLXRoZS1zZXNzaW9u");
        unreadable.Should().NotBeNull();
    }

    private static HttpResponseMessage Ended(HttpStatusCode status)
    {
        HttpResponseMessage response = new(status) { Content = new StringContent(string.Empty) };
        if (status == HttpStatusCode.Found)
        {
            response.Headers.Location = new Uri("https://elsewhere:4443/login?service=https://node-1:4443/");
        }

        return response;
    }

    [Fact]
    public async Task Nobody_who_has_gone_already_begins_a_login()
    {
        using var server = new ScriptedServer();
        await using var client = new DirectClient(server);
        var gone = new CancellationToken(canceled: true);

        await FluentActions.Awaiting(() => client.Inner.ReadTaskAsync(Engine.Id, knownBody: 0, gone).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        server.Requests.Should().BeEmpty();
    }
}
