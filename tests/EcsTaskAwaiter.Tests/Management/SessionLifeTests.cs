using System.Net;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>When a session begins and ends, to the tick, and what is told of it.</summary>
public sealed class SessionLifeTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly ScriptedServer _server = new();

    [Fact]
    public async Task The_log_tells_of_login_and_logout_and_by_whom()
    {
        var client = new DirectClient(_server);
        await client.ReadAsync();

        await client.DisposeAsync();

        client.Lines.Should().Equal((120, LogLevel.Information, "Logged in as svc."), (122, LogLevel.Debug, "Logged out (HTTP 200)."));
    }

    [Fact]
    public async Task The_log_tells_of_a_refused_login_and_its_reason()
    {
        await using var client = new DirectClient(_server);
        _server.Login = () => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);

        await client.ReadAsync();

        client.Lines.Should().Equal((121, LogLevel.Error, "The login of svc was refused: InvalidCredentials. It is not repeated for a while."));
    }

    [Fact]
    public async Task A_session_idle_for_two_hours_is_over_to_the_tick()
    {
        await using var client = new DirectClient(_server);
        client.Inner.IsLoggedIn.Should().BeFalse();
        client.Time.Advance(TimeSpan.FromMinutes(1));
        await client.ReadAsync();

        client.Time.Advance(TimeSpan.FromHours(2) - Tick);
        client.Inner.IsLoggedIn.Should().BeTrue();
        client.Time.Advance(Tick);
        client.Inner.IsLoggedIn.Should().BeFalse();
    }

    [Fact]
    public async Task A_session_is_over_at_the_end_of_its_life_to_the_tick()
    {
        await using var client = new DirectClient(_server);
        _server.Login = () => ScriptedServer.LoggedIn("token", maxAge: 3600);
        await client.ReadAsync();

        client.Time.Advance(TimeSpan.FromHours(1) - Tick);
        client.Inner.IsLoggedIn.Should().BeTrue();
        client.Time.Advance(Tick);
        client.Inner.IsLoggedIn.Should().BeFalse();
    }

    [Theory]
    [InlineData(3600, 3480)]
    [InlineData(100, 95)]
    [InlineData(28800, 7080)]
    public async Task A_session_is_renewed_a_twentieth_before_its_end_but_two_minutes_at_most_to_the_tick(int life, int renewedAfter)
    {
        await using var client = new DirectClient(_server);
        _server.Login = () => ScriptedServer.LoggedIn($"token-{_server.Logins}", maxAge: life);
        await client.ReadAsync();
        using var other = new ScriptedServer();
        await using var idle = new DirectClient(other);
        other.Login = _server.Login;
        await idle.ReadAsync();

        client.Time.Advance(TimeSpan.FromSeconds(renewedAfter) - Tick);
        await client.ReadAsync();
        idle.Time.Advance(TimeSpan.FromSeconds(renewedAfter));
        await idle.ReadAsync();

        (_server.Logins, other.Logins).Should().Be((1, 2));
    }

    [Fact]
    public async Task A_refused_login_counts_for_ten_minutes_to_the_tick()
    {
        await using var client = new DirectClient(_server);
        _server.Login = () => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        await client.ReadAsync();
        client.Inner.LoginRefusal!.Reason.Should().Be(EcsAuthenticationFailure.InvalidCredentials);
        _server.Login = null;

        client.Time.Advance(TimeSpan.FromMinutes(10) - Tick);
        (await client.ReadAsync()).Fault!.Kind.Should().Be(PollFaultKind.LoginRefused);
        client.Inner.LoginRefusal.Should().NotBeNull();
        client.Time.Advance(Tick);

        client.Inner.LoginRefusal.Should().BeNull();
        (await client.ReadAsync()).Kind.Should().Be(TaskReadingKind.Task);
    }

    [Fact]
    public async Task A_refusal_at_an_early_renewal_counts_though_the_old_token_may_still_be_valid()
    {
        await using var client = new DirectClient(_server);
        _server.Login = () => ScriptedServer.LoggedIn("first", maxAge: 3600);
        await client.ReadAsync();
        client.Time.Advance(TimeSpan.FromMinutes(59));
        _server.Login = () => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);

        (await client.ReadAsync()).Fault!.Kind.Should().Be(PollFaultKind.LoginRefused);
    }

    [Fact]
    public async Task A_token_refused_for_one_request_alone_is_an_ended_session_not_a_refused_login()
    {
        await using var client = new DirectClient(_server);
        EcsOperationId other = EcsOperationId.ForDataStore("other", "CREATE");
        _server.Answer = request =>
        {
            if (request.Path == other.TaskPath)
            {
                return ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}""");
            }

            for (int i = 0; i < 2 && request.Token == "token-2"; i++)
            {
                client.Inner.ReadTaskAsync(other, 0, CancellationToken.None).AsTask().IsCompletedSuccessfully.Should().BeTrue();
            }

            return ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        };

        TaskReading ended = await client.ReadAsync();

        (ended.Fault!.Kind, ended.Fault.StatusCode, ended.Fault.Summary).Should().Be((PollFaultKind.TokenRefused, 401, LoginFault.Refused(401, isShared: true, isIssued: true).Summary));
        client.Inner.LoginRefusal.Should().BeNull();
    }

    [Fact]
    public async Task A_login_under_way_at_the_end_is_awaited_and_its_token_given_back()
    {
        using var holding = new HoldingServer();
        var client = new DirectClient(holding);
        using var gone = new CancellationTokenSource();
        Task<TaskReading> read = client.Inner.ReadTaskAsync(Engine.Id, 0, gone.Token).AsTask();
        await gone.CancelAsync();
        await FluentActions.Awaiting(() => read).Should().ThrowAsync<OperationCanceledException>();

        Task end = client.Inner.EndSessionAsync().AsTask();
        end.IsCompleted.Should().BeFalse();
        holding.Answer(ScriptedServer.LoggedIn("late"));
        while (holding.Waiting.Count == 0)
        {
            await Task.Yield();
        }

        holding.Waiting.Should().ContainSingle().Which.AbsolutePath.Should().Be("/logout");
        holding.Answer(ScriptedServer.Json("{}"));
        await end;
        await client.DisposeAsync();
    }

    [Fact]
    public async Task A_login_without_a_token_says_what_was_answered()
    {
        await using var client = new DirectClient(_server);
        _server.Login = () => ScriptedServer.Json("{}");

        PollFault fault = (await client.ReadAsync()).Fault!;

        (fault.Kind, fault.Summary, fault.StatusCode, fault.MediaType).Should().Be(
            (PollFaultKind.Unreadable, "The login was answered without a usable token.", 200, "application/json; charset=utf-8"));
    }

    [Theory]
    [InlineData("token ~ with every edge of ASCII", true)]
    [InlineData("a\u007f", false)]
    [InlineData("schl\u00fcssel", false)]
    [InlineData(" ", false)]
    public async Task A_token_is_usable_where_it_is_visible_ASCII(string token, bool expected)
    {
        await using var client = new DirectClient(_server, tokenProvider: _ => Task.FromResult(token));

        ((await client.ReadAsync()).Fault is null).Should().Be(expected);
    }

    [Fact]
    public async Task A_providers_token_is_kept_for_as_long_as_the_server_takes_it()
    {
        int asked = 0;
        await using var client = new DirectClient(_server, tokenProvider: _ => Task.FromResult($"given-{++asked}"));
        client.Time.Advance(TimeSpan.FromDays(1));
        await client.ReadAsync();

        client.Time.Advance(TimeSpan.FromDays(1));
        client.Inner.IsLoggedIn.Should().BeTrue("how long it lives is the provider's affair");
        (await client.ReadAsync()).Fault.Should().BeNull();

        asked.Should().Be(1);
    }

    [Fact]
    public async Task What_a_provider_did_wrong_is_said()
    {
        await using var client = new DirectClient(_server, tokenProvider: _ => Task.FromResult("the same"));
        _server.Answer = _ => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        await using var silent = new DirectClient(_server, tokenProvider: _ => Task.FromResult(string.Empty));

        (await client.ReadAsync()).Fault!.Summary.Should().Be("The token provider returned the token that the server had refused.");
        (await silent.ReadAsync()).Fault!.Summary.Should().Be("The token provider returned no usable token.");
    }

    [Fact]
    public async Task A_provider_that_throws_is_a_passing_fault_that_keeps_its_cause()
    {
        await using var client = new DirectClient(_server, tokenProvider: _ => throw new InvalidOperationException("the vault is sealed"));

        PollFault fault = (await client.ReadAsync()).Fault!;

        (fault.Kind, fault.Summary, fault.Cause!.Message).Should().Be(
            (PollFaultKind.Unreachable, "The token provider failed: InvalidOperationException.", "the vault is sealed"));
    }

    [Fact]
    public void The_text_of_an_outcome_tells_no_token()
    {
        new SessionOutcome("s3cr3t", null).ToString().Should().Be("a token");
        new SessionOutcome(null, new PollFault(PollFaultKind.Busy, "Busy it is.")).ToString().Should().Be("Busy it is.");
    }

    public void Dispose() => _server.Dispose();
}
