using System.Net;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>A node that fails while another works is no outage: the log alone tells of it, once, and of its return.</summary>
public sealed class PassedOverNodeTests
{
    [Theory]
    [InlineData("certificate", "*node-1:4443*CN=node-1*is not trusted*")]
    [InlineData("refused", "*node-1:4443*could not be reached*")]
    [InlineData("503", "*node-1:4443*It answered HTTP 503.*")]
    public async Task It_is_logged_once_with_the_reason_and_once_when_it_answers_again(string failure, string expected)
    {
        await using var client = new Client(options => options.Endpoints.Add(new Uri("https://node-2:4443")));
        client.Server.Answer = request => request.Uri.Host == "node-1" ? Fail(failure) : Pending();

        for (int poll = 0; poll < 3; poll++)
        {
            await ReadAsync(client);
        }

        Lines(client, 125).Should().ContainSingle().Which.Should().Match(expected);
        client.Server.Answer = request => request.Uri.Host == "node-2" ? Fail("503") : Pending();
        await ReadAsync(client);
        Lines(client, 126).Should().ContainSingle().Which.Should().Contain("node-1:4443");
        Lines(client, 125).Should().HaveCount(2).And.Subject.Last().Should().Contain("node-2:4443");
    }

    [Fact]
    public async Task One_node_alone_is_never_passed_over()
    {
        await using var client = new Client();
        client.Server.Answer = _ => Fail("503");

        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsClusterUnavailableException>();

        Lines(client, 125).Should().BeEmpty();
    }

    // Longer than a node is avoided, and than the pause before a request is repeated.
    private static async Task ReadAsync(Client client)
    {
        Task<EcsTask> read = client.ReadAsync();
        client.Time.Advance(TimeSpan.FromSeconds(31));
        await read;
    }

    private static IEnumerable<string> Lines(Client client, int id) => client.Log.GetSnapshot().Where(line => line.Id.Id == id).Select(line => line.Message);

    private static HttpResponseMessage Pending() => ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}""");

    private static HttpResponseMessage Fail(string how) => how switch
    {
        "certificate" => throw new HttpRequestException(HttpRequestError.SecureConnectionError, "handshake", new UntrustedCertificateException("CN=node-1", "AB", "it has expired")),
        "refused" => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
        _ => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 30000),
    };
}
