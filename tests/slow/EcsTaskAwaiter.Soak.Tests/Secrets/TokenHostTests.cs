using EcsTaskAwaiter.Tests.Network;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Secrets;

/// <summary>The token goes to the configured nodes alone, over real sockets: neither a redirect nor a link can send it elsewhere.</summary>
[Trait("Category", "Network")]
public sealed class TokenHostTests
{
    [Theory]
    [InlineData(302, "/vdc/data-stores/10.4.0.101/tasks/CREATE")]
    [InlineData(302, "/login?using-cookies")]
    [InlineData(307, "/vdc/data-stores/10.4.0.101/tasks/CREATE")]
    public async Task A_redirect_to_another_host_is_not_followed(int status, string path)
    {
        await using var elsewhere = new RawServer(connection => connection.AnswerAllAsync(RawConnection.Ready));
        await using var server = new RawServer(async connection =>
        {
            while (await connection.RequestAsync())
            {
                await connection.SendAsync($"HTTP/1.1 {status} Elsewhere\r\nLocation: {new Uri(elsewhere.Endpoint, path)}\r\nContent-Length: 0\r\n\r\n");
            }
        });
        await using var client = new NetworkClient(server.Endpoint);

        await client.FailureAsync<EcsManagementException>(TimeSpan.FromSeconds(2));

        elsewhere.Connections.Should().Be(0);
        server.Requests.Should().NotBeEmpty().And.OnlyContain(request => request.Contains(NetworkClient.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tasks_link_to_another_host_is_asked_of_the_configured_node()
    {
        await using var elsewhere = new RawServer(connection => connection.AnswerAllAsync(RawConnection.Pending));
        await using var server = new RawServer(connection => connection.AnswerAllAsync(RawConnection.Ready));
        await using var client = new NetworkClient(server.Endpoint);
        string link = new Uri(elsewhere.Endpoint, "/vdc/data-stores/10.4.0.101/tasks/CREATE").ToString();
        foreach (string text in new[] { link, link.Replace("http:", "HTTP:", StringComparison.Ordinal), link.Replace("//", "//user:pw@", StringComparison.Ordinal) })
        {
            EcsTaskResult result = await client.Tracker.Track(new EcsTask { OpId = "CREATE", Link = text, State = EcsTaskState.Pending }, cancellationToken: TestContext.Current.CancellationToken);
            result.Id.Should().Be(Engine.Id);
        }

        elsewhere.Connections.Should().Be(0);
        server.Requests.Should().HaveCount(3);
    }
}
