using System.Globalization;
using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary><c>Retry-After</c> as a date is the server's: only the answer's own date says how long that is.</summary>
public sealed class RetryAfterTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(300, "r")]
    [InlineData(-300, "r")]
    [InlineData(-3600 * 24 * 400, "r")]
    [InlineData(300, "dddd, dd-MMM-yy HH:mm:ss 'GMT'")]
    [InlineData(300, "ddd MMM d HH:mm:ss yyyy")]
    public async Task A_date_is_read_against_the_answers_own(int clientAhead, string format)
    {
        await using var client = new Client();
        client.Time.WallClockError = clientAhead * Second;
        var clock = new ServerClock(client.Time);
        client.Server.Answer = _ =>
        {
            HttpResponseMessage answer = clock.Json(ServerClock.Task("pending"));
            answer.Headers.TryAddWithoutValidation("Retry-After", (clock.Now + (10 * Second)).ToString(format, CultureInfo.InvariantCulture));
            return answer;
        };

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 12 * Second }, TestContext.Current.CancellationToken);
        client.Time.Advance(20 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        client.Server.Polls.Should().HaveCount(3, "at 0 and 10 s, and at the deadline");
    }

    [Theory]
    [InlineData(true, 20, 20)]
    [InlineData(true, -20, 0)] // over already by the server's clock
    [InlineData(false, 20, 80)] // without a date only this machine's clock is left, here a minute behind
    [InlineData(false, -80, 0)]
    public async Task Without_a_date_the_injected_clock_is_taken(bool isDated, int ahead, int expected)
    {
        using var server = new ScriptedServer();
        await using var client = new DirectClient(server);
        client.Time.WallClockError = -60 * Second;
        var clock = new ServerClock(client.Time);
        server.Answer = _ =>
        {
            HttpResponseMessage busy = ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
            busy.Headers.RetryAfter = new(clock.Now + (ahead * Second));
            return isDated ? clock.Dated(busy) : busy;
        };

        (await client.ReadAsync()).RetryAfter.Should().Be(expected * Second);
    }

    [Fact]
    public async Task A_date_that_cannot_be_read_counts_as_none()
    {
        using var server = new ScriptedServer();
        await using var client = new DirectClient(server);
        var clock = new ServerClock(client.Time);
        server.Answer = _ =>
        {
            HttpResponseMessage busy = ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
            busy.Headers.RetryAfter = new(clock.Now + (20 * Second));
            busy.Headers.TryAddWithoutValidation("Date", "yesterday");
            return busy;
        };

        (await client.ReadAsync()).RetryAfter.Should().Be(20 * Second);
    }
}
