using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>A token provider that lags behind what the server accepts, as a file does that is rotated a minute late.</summary>
public sealed class LateTokenTests : IAsyncDisposable
{
    private readonly Client _client;
    private string _accepted = "old-token";
    private string _given = "old-token";
    private int _asked;

    public LateTokenTests()
    {
        _client = new Client(options =>
        {
            (options.UserName, options.Password) = (null, null);
            options.TokenProvider = _ =>
            {
                _asked++;
                return _given == "throw" ? throw new IOException("the file is locked") : Task.FromResult(_given);
            };
        });
        _client.Server.Answer = poll => poll.Token == _accepted ? ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}""") : ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("old-token")]
    [InlineData("")]
    [InlineData("throw")]
    [InlineData("another-wrong-token")]
    public async Task Waits_survive_a_token_that_is_rotated_late(string meanwhile)
    {
        Task<EcsTaskResult>[] waits = [.. Enumerable.Range(0, 50).Select(number => _client.Tracker.WaitAsync($"store-{number}", "CREATE", Token))];
        _client.Time.Advance(TimeSpan.FromMinutes(5));
        (_accepted, _given, _asked) = ("new-token", meanwhile, 0);
        _client.Time.Advance(TimeSpan.FromSeconds(70));

        waits.Should().OnlyContain(wait => !wait.IsCompleted);
        _asked.Should().BeInRange(4, 14, "it is asked for all waits together, with growing pauses");
        _given = "new-token";
        _client.Server.Answer = poll => poll.Token == _accepted ? ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""") : ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        Task<EcsTaskResult> late = _client.Tracker.WaitAsync("late", "CREATE", Token);
        _client.Time.Advance(TimeSpan.FromSeconds(45));

        await Task.WhenAll([.. waits, late]);
    }

    [Fact]
    public async Task A_wait_whose_token_is_never_right_ends_at_its_deadline_by_a_refused_token()
    {
        _accepted = "new-token";
        Task<EcsTaskResult> wait = _client.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromMinutes(5) }, Token);

        _client.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        wait.IsCompleted.Should().BeFalse();
        _client.Time.Advance(TimeSpan.FromSeconds(5));

        (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsAuthenticationException>()).Which.Reason.Should().Be(EcsAuthenticationFailure.TokenRefused);
    }

    [Fact]
    public async Task A_token_that_a_starting_server_refused_for_a_while_is_tried_again_though_it_is_the_same()
    {
        Task<EcsTaskResult> wait = _client.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        _client.Time.Advance(TimeSpan.FromMinutes(1));
        _accepted = "nobody's";
        _client.Time.Advance(TimeSpan.FromMinutes(2));
        _accepted = "old-token";
        _client.Server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");
        _client.Time.Advance(TimeSpan.FromSeconds(45));

        await wait;
    }

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();
}
