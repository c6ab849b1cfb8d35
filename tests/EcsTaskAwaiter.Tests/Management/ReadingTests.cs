using System.Net;
using System.Text;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>What one read of a task comes to, with all its facts.</summary>
public sealed class ReadingTests : IDisposable
{
    private const string Pending = """{"op_id":"CREATE","state":"pending"}""";

    private readonly ScriptedServer _server = new();

    [Fact]
    public async Task The_same_body_again_is_not_read_and_another_is()
    {
        await using var client = new DirectClient(_server);
        TaskReading first = await client.ReadAsync();
        first.Kind.Should().Be(TaskReadingKind.Task);
        first.BodyHash.Should().NotBe(0);

        (await client.ReadAsync(first.BodyHash)).Kind.Should().Be(TaskReadingKind.Unchanged);
        (await client.ReadAsync(first.BodyHash + 1)).Kind.Should().Be(TaskReadingKind.Task);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task It_tells_node_and_status_and_how_many_requests_it_took(HttpStatusCode status)
    {
        await using var client = new DirectClient(_server);
        _server.Answer = _ => ScriptedServer.Json(Pending, status);

        TaskReading reading = await client.ReadAsync();

        (reading.Node!.Host, reading.StatusCode, reading.Requests).Should().Be(("node-1", (int)status, 1));
    }

    [Fact]
    public async Task A_body_that_is_no_task_is_described()
    {
        await using var client = new DirectClient(_server);
        _server.Answer = _ => ScriptedServer.Json("[1, 2]");

        PollFault fault = (await client.ReadAsync()).Fault!;

        (fault.Kind, fault.StatusCode, fault.MediaType, fault.Excerpt).Should().Be((PollFaultKind.Unreadable, 200, "application/json; charset=utf-8", "[1, 2]"));
        fault.Cause.Should().BeOfType<EcsProtocolException>();
    }

    [Theory]
    [InlineData(DirectClient.Limit, true)]
    [InlineData(DirectClient.Limit, false)]
    public async Task A_body_of_exactly_the_limit_is_read(int length, bool isToldBefore)
    {
        await using var client = new DirectClient(_server);
        _server.Answer = _ => Long(length, isToldBefore);

        (await client.ReadAsync()).Kind.Should().Be(TaskReadingKind.Task);
    }

    [Theory]
    [InlineData(DirectClient.Limit + 1, true)]
    [InlineData(DirectClient.Limit + 1, false)]
    public async Task A_longer_body_is_not_and_what_came_is_described(int length, bool isToldBefore)
    {
        await using var client = new DirectClient(_server);
        _server.Answer = _ => Long(length, isToldBefore);

        TaskReading reading = await client.ReadAsync();

        PollFault fault = reading.Fault!;
        (fault.Kind, fault.Summary, fault.StatusCode, fault.MediaType).Should().Be(
            (PollFaultKind.Unreadable, "The answer is longer than MaximumResponseBytes (4096).", 200, "application/json"));
        (reading.StatusCode, reading.Node!.Host).Should().Be((200, "node-1"));
    }

    [Fact]
    public async Task A_body_that_was_said_to_be_too_long_is_not_touched()
    {
        await using var client = new DirectClient(_server);
        var body = new UntouchableStream();
        _server.Answer = _ => new HttpResponseMessage { Content = new StreamContent(body) { Headers = { ContentLength = DirectClient.Limit + 1, ContentType = new("application/json") } } };

        (await client.ReadAsync()).Fault!.Kind.Should().Be(PollFaultKind.Unreadable);

        body.WasRead.Should().BeFalse();
    }

    [Fact]
    public async Task A_node_that_cannot_be_reached_is_named_with_the_cause()
    {
        await using var client = new DirectClient(_server);
        var refused = new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        _server.Answer = _ => throw refused;

        TaskReading reading = await client.ReadAsync();

        (reading.Fault!.Kind, reading.Fault.Summary).Should().Be((PollFaultKind.Unreachable, "node-1:4443 could not be reached: Connection refused"));
        reading.Fault.Cause.Should().BeSameAs(refused);
        reading.StatusCode.Should().BeNull();
    }

    [Fact]
    public async Task A_node_that_is_silent_for_too_long_is_named_with_the_limit()
    {
        using var holding = new HoldingServer();
        await using var client = new DirectClient(holding);
        Task<TaskReading> read = client.ReadAsync();

        client.Time.Advance(TimeSpan.FromSeconds(15));

        PollFault fault = (await read).Fault!;
        fault.Kind.Should().Be(PollFaultKind.TimedOut);
        fault.Summary.Should().Contain("node-1:4443 did not answer within 00:00:15.");
        fault.Cause.Should().BeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_named_with_reason_and_fingerprint()
    {
        await using var client = new DirectClient(_server);
        var untrusted = new HttpRequestException(HttpRequestError.SecureConnectionError, "TLS", new UntrustedCertificateException("CN=ecs", "AB12", "it has expired"));
        _server.Answer = _ => throw untrusted;

        PollFault fault = (await client.ReadAsync()).Fault!;

        (fault.Kind, fault.Summary).Should().Be((
            PollFaultKind.CertificateNotTrusted,
            "The certificate of node-1:4443 ('CN=ecs') is not trusted: it has expired. If it is the node's own, trust its SHA-256 fingerprint AB12."));
        fault.Cause.Should().BeSameAs(untrusted);
    }

    [Theory]
    [InlineData(-60, 0)]
    [InlineData(0, 0)]
    [InlineData(60, 60)]
    public async Task A_time_to_come_again_that_has_passed_is_now(int secondsAhead, int expected)
    {
        await using var client = new DirectClient(_server);
        _server.Answer = _ =>
        {
            HttpResponseMessage busy = ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
            busy.Headers.RetryAfter = new(client.Time.GetUtcNow() + TimeSpan.FromSeconds(secondsAhead));
            return busy;
        };

        (await client.ReadAsync()).RetryAfter.Should().Be(TimeSpan.FromSeconds(expected));
    }

    [Fact]
    public async Task What_the_server_does_not_know_is_said_so()
    {
        await using var client = new DirectClient(_server);
        _server.Answer = _ => ScriptedServer.Error(HttpStatusCode.BadRequest, 1008);

        TaskReading gone = await client.ReadAsync();

        (gone.Kind, gone.Fault!.Summary, gone.Fault.StatusCode, gone.Fault.ServiceError!.Code).Should().Be((TaskReadingKind.Gone, "The server does not know it.", 400, 1008));
    }

    [Fact]
    public async Task Only_one_read_is_sent_to_a_node_that_is_down_and_the_others_hear_what_is_known()
    {
        using var holding = new HoldingServer();
        var client = new DirectClient(holding);
        await LogInAsync(client, holding);
        Task<TaskReading> first = client.ReadAsync();
        holding.Refuse();
        await first;

        Task<TaskReading> probe = client.ReadAsync(), other = client.ReadAsync();

        (await other).Fault!.Kind.Should().Be(PollFaultKind.Unreachable);
        holding.Waiting.Should().ContainSingle();
        holding.Answer(ScriptedServer.Json(Pending));
        (await probe).Kind.Should().Be(TaskReadingKind.Task);

        Task end = client.DisposeAsync().AsTask();
        holding.Answer(ScriptedServer.Json("{}"));
        await end;
    }

    [Fact]
    public async Task A_session_that_ended_is_renewed_though_the_other_node_cannot_say_whether_it_has()
    {
        await using var client = new DirectClient(_server, nodes: 2);
        _server.Answer = request => request.Uri.Host == "node-2" ? throw new HttpRequestException(HttpRequestError.ConnectionError, "down")
            : request.Token == "token-1" ? ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000)
            : ScriptedServer.Json(Pending);

        (await client.ReadAsync()).Kind.Should().Be(TaskReadingKind.Task);

        _server.Logins.Should().Be(2);
    }

    [Fact]
    public async Task What_failed_before_it_was_sent_says_so_that_nobody_fears_a_second_submission()
    {
        await using var client = new DirectClient(_server);
        var submission = new ManagementCall(HttpMethod.Post, "/vdc/data-stores/commodity") { Body = [] };
        _server.Answer = _ => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        ManagementReply refused = await SubmitAsync();
        _server.Login = () => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
        client.Time.Advance(TimeSpan.FromHours(1));
        ManagementReply notLoggedIn = await SubmitAsync();

        (refused.WasNotSent, notLoggedIn.WasNotSent).Should().Be((true, true));

        ValueTask<ManagementReply> SubmitAsync() => client.Inner.SendAsync(submission, 0, (reply, _) => reply, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _server.Dispose();

    private static async Task LogInAsync(DirectClient client, HoldingServer holding)
    {
        Task<TaskReading> read = client.ReadAsync();
        holding.Answer(ScriptedServer.LoggedIn("token"));
        while (holding.Waiting.Count == 0)
        {
            await Task.Yield();
        }

        holding.Answer(ScriptedServer.Json(Pending));
        await read;
    }

    private static HttpResponseMessage Long(int length, bool isToldBefore)
    {
        byte[] body = Encoding.UTF8.GetBytes(Pending.PadRight(length));
        HttpContent content = isToldBefore ? new ByteArrayContent(body) : new StreamContent(new UnmeasuredStream(body));
        content.Headers.ContentType = new("application/json");
        return new HttpResponseMessage { Content = content };
    }

    private sealed class UnmeasuredStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }

    private sealed class UntouchableStream : MemoryStream
    {
        public bool WasRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            WasRead = true;
            return ValueTask.FromResult(0);
        }
    }
}
