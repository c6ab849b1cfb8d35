using System.Net;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>Which answers make the next node be asked.</summary>
public sealed class NodeAnswerTests
{
    private static readonly ManagementCall Read = new(HttpMethod.Get, "/vdc/data-stores"), Logout = new(HttpMethod.Get, "/logout") { IsRepeated = false };

    [Theory]
    [InlineData(429)]
    [InlineData(401)]
    public void What_is_said_to_whoever_asks_is_no_trouble_of_the_node(int status) => NodeAnswer.IsWell(Reply(status), Read).Should().BeTrue();

    [Theory]
    [InlineData("https://portal.example/elsewhere")]
    [InlineData("https://node-1:4443/login?service=x")]
    public void Nor_is_a_redirect(string target) => NodeAnswer.IsWell(Reply(302, target), Read).Should().BeTrue();

    [Fact]
    public void A_logout_is_over_with_any_answer_but_a_servers_failure()
    {
        NodeAnswer.IsWell(Reply(204), Logout).Should().BeTrue();
        NodeAnswer.IsWell(Reply(404), Logout).Should().BeTrue();
        NodeAnswer.IsWell(Reply(503), Logout).Should().BeFalse();
    }

    [Theory]
    [InlineData(nameof(PollFaultKind.Unreadable))]
    [InlineData(nameof(PollFaultKind.Unreachable))]
    [InlineData(nameof(PollFaultKind.TimedOut))]
    [InlineData(nameof(PollFaultKind.CertificateNotTrusted))]
    public void A_read_that_came_to_nothing_goes_on(string kind) =>
        NodeAnswer.IsWell(ManagementReply.Failed(new PollFault(Enum.Parse<PollFaultKind>(kind), "no answer")), Read).Should().BeFalse();

    private static ManagementReply Reply(int status, string? location = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        response.Headers.Location = location is null ? null : new Uri(location);
        return new ManagementReply(response);
    }
}
