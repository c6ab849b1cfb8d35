using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>A message names the limit that applied.</summary>
public sealed class LimitMessageTests
{
    [Theory]
    [InlineData(15, "00:00:05")]
    [InlineData(3, "00:00:03")]
    public async Task A_connection_that_is_not_made_in_time_names_the_limit_of_connections(int requestTimeout, string limit)
    {
        await using var client = new Client(options => options.RequestTimeout = TimeSpan.FromSeconds(requestTimeout));
        client.Server.Answer = _ => throw new TaskCanceledException("connect", new TimeoutException("A connection could not be established within the configured ConnectTimeout."));

        EcsClusterUnavailableException failure = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsClusterUnavailableException>()).Which;

        failure.Message.Should().Contain($"node-1:4443 could not be connected to within {limit}.");
    }

    [Fact]
    public async Task A_submission_whose_connection_was_not_made_goes_to_the_next_node()
    {
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password };
        options.Endpoints.Add(new Uri("https://node-1:4443"));
        options.Endpoints.Add(new Uri("https://node-2:4443"));
        using var server = new ScriptedServer();
        server.Answer = request => request.Uri.Host == "node-1"
            ? throw new TaskCanceledException("connect", new TimeoutException("connect"))
            : ScriptedServer.Json("""{"op_id":"DELETE","state":"pending"}""");
        await using EcsCluster cluster = EcsCluster.Create(options, new VirtualTime(), server);

        (await cluster.DataStores.DeactivateAsync("10.4.0.101", TestContext.Current.CancellationToken)).OpId.Should().Be("DELETE");
    }

    [Fact]
    public async Task A_request_that_a_handler_cancels_is_not_said_to_have_run_out_of_time()
    {
        await using var client = new Client();
        client.Server.Answer = _ => throw new OperationCanceledException("a handler's own");

        (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsClusterUnavailableException>()).Which.Message
            .Should().Contain("cancelled by a handler").And.NotContain("00:00:15");
    }
}
