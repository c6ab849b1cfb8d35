using System.IO.Compression;
using System.Net;
using System.Text;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>What is no answer of the API: pages, empty and broken bodies, statuses of somebody in between.</summary>
public sealed class UnreadableAnswerTests
{
    private const string Page = "<!DOCTYPE html><html><head><title>Sign in</title><body>Sign in<br></body></html>";
    private const string Pending = """{"op_id":"CREATE","state":"pending","message":"still at it, for a while"}""";
    private const string Ready = """{"op_id":"CREATE","state":"ready"}""";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(200, Page, "text/html")]
    [InlineData(200, "", "application/json")]
    [InlineData(202, "", "application/json")]
    [InlineData(204, "", null)]
    [InlineData(200, "Service starting", "text/plain")]
    [InlineData(200, """{"status":"up"}""", "application/json")]
    [InlineData(404, "<html>default backend</html>", "text/html")]
    [InlineData(404, "", null)]
    [InlineData(400, "<html><body>Bad Request</body></html>", "text/html")]
    [InlineData(403, "<html><body>Request blocked</body></html>", "text/html")]
    [InlineData(405, "Method Not Allowed", "text/plain")]
    [InlineData(410, "", null)]
    [InlineData(404, """{"kind":"Status","status":"Failure","reason":"NotFound","message":"no","code":404}""", "application/json")]
    [InlineData(404, """{"code":5,"message":"Not Found","details":[]}""", "application/json")]
    [InlineData(404, """{"timestamp":1,"status":404,"error":"Not Found","path":"/"}""", "application/json")]
    public async Task What_comes_from_somebody_in_between_for_a_while_ends_no_wait(int status, string body, string? mediaType)
    {
        await using var client = new Client(options => options.Polling.Schedule = PollingSchedule.Fixed(Second));
        client.Server.Answer = _ => client.Time.Elapsed < 100 * Second ? Answer(status, body, mediaType) : ScriptedServer.Json(Ready);

        EcsOperation operation = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(50 * Second);
        operation.Latest!.LastPollError.Should().Match<EcsPollError>(error => error.Kind == EcsPollErrorKind.Unreadable && error.StatusCode == status);
        client.Time.Advance(60 * Second);

        (await operation).PollCount.Should().Be(101);
    }

    [Fact]
    public async Task A_wait_of_hours_survives_a_page_at_its_begin()
    {
        await using var client = new Client(options => options.Polling.Schedule = null);
        client.Server.Answer = _ => client.Time.Elapsed < 5 * Second ? Answer(200, Page, "text/html")
            : ScriptedServer.Json(client.Time.Elapsed < TimeSpan.FromHours(5) ? Pending : Ready);

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromHours(6) }, TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromHours(6));

        await wait;
    }

    [Theory]
    [InlineData(10, 120)] // long enough and often enough
    [InlineData(50, 150)] // the third that comes after two minutes
    [InlineData(60, 120)]
    public async Task Three_times_running_and_for_two_minutes_ends_the_wait(int interval, int end)
    {
        await using var client = new Client(options => options.Polling.Schedule = PollingSchedule.Fixed(interval * Second));
        client.Server.Answer = _ => Answer(200, Page, "text/html");

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.AdvanceTo((end * Second) - Second);
        wait.IsCompleted.Should().BeFalse();
        client.Time.AdvanceTo(end * Second);

        (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsProtocolException>()).WithMessage("*HTML page*");
    }

    [Fact]
    public async Task Two_answers_hours_apart_are_not_three_times_running()
    {
        await using var client = new Client(options =>
        {
            options.Polling.Schedule = PollingSchedule.Fixed(TimeSpan.FromHours(1));
            options.Polling.MaximumInterval = TimeSpan.FromHours(1);
        });
        client.Server.Answer = _ => client.Time.Elapsed < TimeSpan.FromHours(2) ? Answer(200, Page, "text/html") : ScriptedServer.Json(Ready);

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromHours(5) }, TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromHours(3));

        await wait;
    }

    [Theory]
    [InlineData(200, Page)]
    [InlineData(404, "")]
    public async Task A_deadline_that_comes_while_nothing_can_be_read_says_so(int status, string body)
    {
        await using var client = new Client();
        client.Server.Answer = _ => client.Time.Elapsed < 20 * Second ? ScriptedServer.Json(Pending) : Answer(status, body, "text/html");

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = Minute }, TestContext.Current.CancellationToken);
        client.Time.Advance(Minute);

        EcsProtocolException end = (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsProtocolException>()).WithMessage("*to the end of the wait (00:01:00)*").Which;
        (end.StatusCode, end.LastProgress!.State).Should().Be((status, EcsTaskState.Pending));
    }

    [Theory]
    [InlineData(403, 3000, typeof(EcsAuthorizationException))]
    [InlineData(404, 2000, typeof(EcsTaskGoneException))]
    [InlineData(400, 1008, typeof(EcsTaskGoneException))]
    [InlineData(405, 1007, typeof(EcsManagementException))]
    public async Task The_apis_own_refusal_ends_the_wait_at_once(int status, int code, Type expected)
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Error((HttpStatusCode)status, code);

        (await FluentActions.Awaiting(() => client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken))
            .Should().ThrowAsync<EcsException>()).Which.Should().BeOfType(expected);
    }

    [Theory]
    [InlineData(421)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_status_that_passes_by_its_meaning_is_an_outage_whatever_its_body(int status)
    {
        await using var client = new Client();
        client.Server.Answer = _ => Answer(status, Page, "text/html");

        (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsClusterUnavailableException>()).Which.StatusCode.Should().Be(status);
    }

    [Theory]
    [InlineData("gzip", 0.5)]
    [InlineData("gzip", 0.1)]
    [InlineData("br", 0.5)]
    [InlineData("deflate", 0.5)]
    public async Task A_compressed_body_that_breaks_off_is_called_that(string coding, double share)
    {
        await using var client = new Client();
        byte[] whole = Compress(coding, Pending);
        client.Server.Answer = _ => Answer(200, whole[..(int)(whole.Length * share)], coding);

        (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsProtocolException>())
            .WithMessage($"*compressed as '{coding}', breaks off or is damaged*").Which.Message.Should().NotContain("malformed");
    }

    [Theory]
    [InlineData(Page, "*HTML page*")]
    [InlineData("""{"op_id":}""", "*breaks off or is damaged*")]
    [InlineData("""{"a":1}""", "*not a task*")]
    public async Task A_compressed_body_that_is_whole_is_called_what_it_is(string body, string expected)
    {
        await using var client = new Client();
        client.Server.Answer = _ => Answer(200, Compress("gzip", body), "gzip");

        (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsProtocolException>()).WithMessage(expected);
    }

    private static HttpResponseMessage Answer(int status, string body, string? mediaType)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.ContentType = mediaType is null ? null : new(mediaType);
        return response;
    }

    private static HttpResponseMessage Answer(int status, byte[] body, string coding)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentType = new("application/json");
        response.Content.Headers.ContentEncoding.Add(coding);
        return response;
    }

    private static byte[] Compress(string coding, string text)
    {
        var coded = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "br" => new BrotliStream(coded, CompressionMode.Compress),
            "deflate" => new ZLibStream(coded, CompressionMode.Compress),
            _ => new GZipStream(coded, CompressionMode.Compress),
        })
        {
            encoder.Write(Encoding.UTF8.GetBytes(text));
        }

        return coded.ToArray();
    }
}
