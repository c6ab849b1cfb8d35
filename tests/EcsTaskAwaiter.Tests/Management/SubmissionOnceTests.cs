using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>A submission that a node may have taken is never sent again, whatever became of its answer.</summary>
public sealed class SubmissionOnceTests
{
    private const string Taken = "*may or may not have accepted the submission*";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("the connection breaks")]
    [InlineData("a handler's own time is over")]
    [InlineData("502")]
    [InlineData("503")]
    public async Task Where_one_node_refuses_the_token_and_the_other_loses_its_answer(string how)
    {
        await using EcsCluster cluster = Create(nodes: 2, out ScriptedServer server);
        await cluster.DataStores.ListAsync(Token);
        server.Answer = request => request.Uri.Host == "node-1" && request.Token == "token-1" ? new HttpResponseMessage(HttpStatusCode.Unauthorized) : Lost(how);

        (await FluentActions.Awaiting(() => cluster.DataStores.DeactivateAsync("s1", Token)).Should().ThrowAsync<EcsException>()).WithMessage(Taken);

        server.Requests.Where(request => request.Method == HttpMethod.Post).Select(request => request.Uri.Host).Should().Equal("node-1", "node-2");
    }

    [Fact]
    public async Task A_time_limit_of_a_handler_is_no_failed_connection_and_no_other_node_is_asked()
    {
        await using EcsCluster cluster = Create(nodes: 2, out ScriptedServer server);
        server.Answer = _ => Lost("a handler's own time is over");

        (await FluentActions.Awaiting(() => cluster.DataStores.DeactivateAsync("s1", Token)).Should().ThrowAsync<EcsException>()).WithMessage(Taken);

        server.Requests.Count(request => request.Method == HttpMethod.Post).Should().Be(1);
    }

    [Theory]
    [InlineData("a page")]
    [InlineData("204")]
    [InlineData("another store's task")]
    public async Task A_success_that_nobody_can_read_says_that_it_may_have_been_taken(string answer)
    {
        await using EcsCluster cluster = Create(nodes: 1, out ScriptedServer server);
        server.Answer = _ => answer switch
        {
            "a page" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>one moment</html>", System.Text.Encoding.UTF8, "text/html") },
            "204" => new HttpResponseMessage(HttpStatusCode.NoContent),
            _ => ScriptedServer.Json("""{"op_id":"DELETE","state":"pending","resource":{"id":"s2"}}"""),
        };

        (await FluentActions.Awaiting(() => cluster.DataStores.DeactivateAsync("s1", Token)).Should().ThrowAsync<EcsProtocolException>()).WithMessage(Taken);
    }

    private static HttpResponseMessage Lost(string how) => how switch
    {
        "the connection breaks" => throw new HttpRequestException(HttpRequestError.ResponseEnded),
        "a handler's own time is over" => throw new TaskCanceledException("The request was canceled.", new TimeoutException()),
        _ => new HttpResponseMessage((HttpStatusCode)int.Parse(how)),
    };

    private static EcsCluster Create(int nodes, out ScriptedServer server) =>
        ClusterOfNodes.Create(nodes, server = new ScriptedServer { Answer = _ => ScriptedServer.Json("""{"data_store":[]}""") }, new VirtualTime());
}
