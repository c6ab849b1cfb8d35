using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>What a caller puts between the library and the sockets may throw what and when it likes.</summary>
public sealed class BrittleHandlerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_callback_that_throws_when_a_request_runs_out_of_time_stops_no_poll()
    {
        await using var client = new Brittle();
        Task<EcsTaskResult>[] waits = [client.Tracker.WaitAsync("10.4.0.101", "CREATE", Token), client.Tracker.WaitAsync("10.4.0.102", "CREATE", Token)];

        client.Time.Advance(TimeSpan.FromMinutes(1));
        client.Handler.Answers = true;
        client.Time.Advance(TimeSpan.FromMinutes(1));

        foreach (Task<EcsTaskResult> wait in waits)
        {
            (await wait).PollCount.Should().BeGreaterThan(1);
        }
    }

    [Fact]
    public async Task A_callback_that_throws_when_a_read_is_given_up_keeps_no_disposal_from_its_logout()
    {
        var client = new Brittle();
        Task<EcsTask> read = client.Tracker.GetTaskAsync(Engine.Id, Token);

        await client.DisposeAsync();

        await FluentActions.Awaiting(() => read).Should().ThrowAsync<ObjectDisposedException>();
        client.Server.Requests[^1].Path.Should().Be("/logout");
        client.Time.TimersAlive.Should().Be(0);
    }

    [Fact]
    public async Task Whatever_a_handler_throws_is_a_status_that_could_not_be_read()
    {
        var client = new Client();
        client.Server.Answer = _ => throw new NotSupportedException("no such thing");

        EcsManagementException failure = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsManagementException>()).Which;

        failure.Message.Should().Contain("node-1").And.Contain(nameof(NotSupportedException));
        failure.GetBaseException().Should().BeOfType<NotSupportedException>();
        await client.DisposeAsync();
        client.Server.Requests[^1].Path.Should().Be("/logout");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_body_that_is_not_coded_as_it_says_is_a_status_that_could_not_be_read(string coding)
    {
        await using var client = new Client();
        client.Server.Answer = _ =>
        {
            HttpResponseMessage garbage = ScriptedServer.Json("this is no compressed body, whatever its header says", HttpStatusCode.OK);
            garbage.Content.Headers.ContentEncoding.Add(coding);
            return garbage;
        };

        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsManagementException>();
    }

    private sealed class Brittle : IAsyncDisposable
    {
        public Brittle()
        {
            var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password, Polling = { Schedule = PollingSchedule.Fixed(TimeSpan.FromSeconds(10)) } };
            options.Endpoints.Add(new Uri("https://node-1:4443"));
            Handler = new BrittleHandler { InnerHandler = Server };
            Tracker = EcsOperationTracker.Create(options, Time, Handler);
        }

        public VirtualTime Time { get; } = new();

        public ScriptedServer Server { get; } = new() { Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""") };

        public BrittleHandler Handler { get; }

        public EcsOperationTracker Tracker { get; }

        public ValueTask DisposeAsync() => Tracker.DisposeAsync();
    }

    /// <summary>Never answers a poll until told to, and throws when that is given up.</summary>
    private sealed class BrittleHandler : DelegatingHandler
    {
        public bool Answers { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!Answers && request.RequestUri!.AbsolutePath.Contains("/tasks/", StringComparison.Ordinal))
            {
                var never = new TaskCompletionSource();
                using CancellationTokenRegistration stopping = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
                using CancellationTokenRegistration broken = cancellationToken.Register(() => throw new InvalidOperationException("a broken handler"));
                await never.Task.ConfigureAwait(false);
            }

            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }
}
