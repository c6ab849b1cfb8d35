using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Errors;

/// <summary>What a server writes must not forge lines of a log or move a terminal's cursor. Found by fuzzing answers.</summary>
public sealed class MessageTests
{
    private const string Forged = @"all\r\nis well\u001b[2J\u202e\u2028";
    private const string Shown = "all..is well.[2J.";

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, 3000)]
    [InlineData(HttpStatusCode.BadRequest, 1004)]
    [InlineData(HttpStatusCode.NotFound, 500)]
    public async Task A_refused_polls_message_and_log_lines_are_one_line_each(HttpStatusCode status, int code)
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Json($$"""{"code":{{code}},"description":"{{Forged}}","details":"{{Forged}}"}""", status);

        EcsException refused = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsException>()).Which;

        ShouldBeOneLine(refused.Message);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("suspended_error")]
    public async Task A_failed_tasks_message_is_one_line(string state)
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Json($$"""{"op_id":"CREATE","state":"{{state}}","service_error":{"code":1,"description":"{{Forged}}","details":"{{Forged}}"} }""");

        EcsException failed = (await FluentActions.Awaiting(() => client.Tracker.WaitAsync(Engine.Id)).Should().ThrowAsync<EcsException>()).Which;

        ShouldBeOneLine(failed.Message);
    }

    [Fact]
    public async Task A_failed_task_without_an_error_has_its_message_on_one_line()
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Json($$"""{"op_id":"CREATE","state":"error","message":"{{Forged}}"}""");

        ShouldBeOneLine((await FluentActions.Awaiting(() => client.Tracker.WaitAsync(Engine.Id)).Should().ThrowAsync<EcsTaskFailedException>()).Which.Message);
    }

    [Fact]
    public async Task An_outage_and_an_unknown_state_are_logged_and_told_on_one_line()
    {
        await using var client = new Client();
        bool isAway = false;
        client.Server.Answer = _ => isAway
            ? ScriptedServer.Json($$"""{"code":6503,"description":"{{Forged}}"}""", HttpStatusCode.ServiceUnavailable)
            : ScriptedServer.Json($$"""{"op_id":"CREATE","state":"{{Forged}}"}""");
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromSeconds(45) }, TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromSeconds(15));
        isAway = true;
        client.Time.Advance(TimeSpan.FromSeconds(30));

        ShouldBeOneLine((await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsException>()).Which.Message);
        client.Log.GetSnapshot().Select(line => line.Message).Where(line => line.Contains("is well", StringComparison.Ordinal)).Should().HaveCount(2).And.AllSatisfy(ShouldBeOneLine);
    }

    [Fact]
    public async Task A_wait_that_timed_out_in_an_unknown_state_says_so_on_one_line()
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Json($$"""{"op_id":"CREATE","state":"{{Forged}}"}""");
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromSeconds(15) }, TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromSeconds(15));

        ShouldBeOneLine((await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>()).Which.Message);
    }

    [Fact]
    public async Task A_refused_login_and_a_refused_submission_are_told_on_one_line()
    {
        await using var client = new Client();
        await using EcsDataStores stores = EcsDataStores.Create(client.Options, client.Time, client.Server);
        client.Server.Answer = _ => ScriptedServer.Json($$"""{"code":1013,"description":"{{Forged}}"}""", HttpStatusCode.BadRequest);
        ShouldBeOneLine((await FluentActions.Awaiting(() => stores.DeactivateAsync("a")).Should().ThrowAsync<EcsRequestException>()).Which.Message);
        client.Server.Login = () => ScriptedServer.Json($$"""{"code":4000,"description":"{{Forged}}"}""", HttpStatusCode.Unauthorized);

        ShouldBeOneLine((await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthenticationException>()).Which.Message);
    }

    private static void ShouldBeOneLine(string message) => message.Should().Contain(Shown).And.NotContainAny("\r", "\n", "\u001b", "\u202e", "\u2028");
}
