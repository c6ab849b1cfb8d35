using System.Net;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using Polly;

namespace EcsTaskAwaiter.Tests.Management;

public class RequestRepetitionTests
{
    private static readonly Exception Untrusted = new HttpRequestException("no", new UntrustedCertificateException("CN=a", "AB", "why"));

    [Theory]
    [InlineData(200, false)]
    [InlineData(500, false)]
    [InlineData(502, true)]
    [InlineData(503, false)]
    [InlineData(504, true)]
    public void Of_answered_reads_those_are_repeated_whose_gateway_failed(int status, bool expected)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        RequestRepetition.IsWanted(Outcome.FromResult(response), CallKind.Read).Should().Be(expected);
        RequestRepetition.IsWanted(Outcome.FromResult(response), CallKind.Submission).Should().BeFalse("a submission is never made twice");

        response.Headers.Add("Retry-After", "5");
        RequestRepetition.IsWanted(Outcome.FromResult(response), CallKind.Read).Should().BeFalse("the server said when to come again");
    }

    [Fact]
    public void Of_unanswered_reads_those_are_repeated_whose_connection_broke()
    {
        IsWanted(new HttpRequestException("reset"), CallKind.Read).Should().BeTrue();
        IsWanted(new HttpRequestException("reset"), CallKind.Submission).Should().BeFalse();
        IsWanted(new HttpRequestException("reset"), CallKind.Login).Should().BeFalse();
        IsWanted(Untrusted, CallKind.Read).Should().BeFalse("the certificate will be the same");
        IsWanted(new IOException("cut off"), CallKind.Read).Should().BeFalse();

        static bool IsWanted(Exception exception, CallKind kind) => RequestRepetition.IsWanted(Outcome.FromException<HttpResponseMessage>(exception), kind);
    }

    [Theory]
    [InlineData(PollFaultKind.Busy, 429, false, true)]
    [InlineData(PollFaultKind.Busy, 429, true, true)]
    [InlineData(PollFaultKind.Busy, 503, true, true)]
    [InlineData(PollFaultKind.Busy, 503, false, false)]
    [InlineData(PollFaultKind.Busy, 500, true, false)]
    [InlineData(PollFaultKind.Unreadable, 503, true, false)]
    internal void A_server_asks_for_a_pause_by_429_or_by_503_with_a_time(PollFaultKind kind, int status, bool hasTime, bool expected)
    {
        TaskReading reading = TaskReading.Failed(new PollFault(kind, "no") { StatusCode = status }) with { RetryAfter = hasTime ? TimeSpan.FromSeconds(5) : null };

        reading.AsksForPause.Should().Be(expected);
    }

    [Fact]
    public void A_task_asks_for_no_pause() => (TaskReading.Of(new EcsTask()) with { RetryAfter = TimeSpan.FromSeconds(5) }).AsksForPause.Should().BeFalse();
}
