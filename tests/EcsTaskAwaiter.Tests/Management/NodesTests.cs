using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace EcsTaskAwaiter.Tests.Management;

public sealed class NodesTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly ScriptedServer _server = new();
    private readonly HashSet<string> _down = [];
    private readonly HttpMessageInvoker _http;
    private HttpRequestError _error = HttpRequestError.ConnectionError;

    public NodesTests()
    {
        _http = new HttpMessageInvoker(_server);
        _server.Answer = request => _down.Contains(request.Uri.Host) ? throw new HttpRequestException(_error, "down") : ScriptedServer.Json("{}");
    }

    private IEnumerable<string> Asked => _server.Requests.Select(request => request.Uri.Host);

    [Fact]
    public async Task Whether_a_node_can_be_reached_is_known_only_once_one_was_asked()
    {
        ManagementNodes nodes = Nodes(2);
        nodes.IsReachable.Should().BeNull();

        _down.Add("node-1");
        _down.Add("node-2");
        (await ReadAsync(nodes)).Fault!.Summary.Should().StartWith("node-2:4443 could not be reached");
        nodes.IsReachable.Should().BeFalse();

        _down.Remove("node-2");
        await ReadAsync(nodes);
        nodes.IsReachable.Should().BeTrue("one of the two answers");
    }

    [Fact]
    public async Task What_the_only_node_that_was_asked_came_to_is_what_is_known()
    {
        ManagementNodes nodes = Nodes(2);
        _down.Add("node-1");
        _error = HttpRequestError.ResponseEnded;

        await SubmitAsync(nodes);

        nodes.IsReachable.Should().BeFalse();
    }

    [Theory]
    [InlineData(29, "node-2")]
    [InlineData(30, "node-1")]
    public async Task A_node_that_failed_is_asked_last_for_half_a_minute(int seconds, string expected)
    {
        ManagementNodes nodes = Nodes(3);
        _down.Add("node-1");
        _error = HttpRequestError.ResponseEnded;
        await SubmitAsync(nodes);
        _down.Clear();
        _time.Advance(TimeSpan.FromSeconds(seconds));

        await ReadAsync(nodes);

        Asked.Should().Equal("node-1", expected);
    }

    [Fact]
    public async Task Those_that_failed_are_asked_after_all_others_and_then_in_their_order()
    {
        ManagementNodes nodes = Nodes(3);
        _down.UnionWith(["node-1", "node-2"]);
        _error = HttpRequestError.ResponseEnded;
        await SubmitAsync(nodes);
        _down.Add("node-3");

        await ReadAsync(nodes);

        Asked.Should().Equal("node-1", "node-2", "node-3", "node-1");
    }

    [Fact]
    public async Task The_node_that_answered_last_is_asked_first()
    {
        ManagementNodes nodes = Nodes(2);
        _down.Add("node-1");
        await ReadAsync(nodes);
        _time.Advance(TimeSpan.FromMinutes(5));

        await ReadAsync(nodes);

        Asked.Should().Equal("node-1", "node-2", "node-2");
    }

    [Fact]
    public async Task A_submission_goes_to_the_next_node_only_where_it_was_certainly_not_sent()
    {
        ManagementNodes nodes = Nodes(2);
        _down.Add("node-1");
        (await SubmitAsync(nodes)).IsSuccess.Should().BeTrue();

        _down.Add("node-2");
        _error = HttpRequestError.ResponseEnded;
        ManagementReply lost = await SubmitAsync(nodes);

        lost.WasNotSent.Should().BeFalse();
        nodes.IsReachable.Should().BeFalse();
        lost.Node!.Host.Should().Be("node-2");
        Asked.Should().Equal("node-1", "node-2", "node-2");
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.SecureConnectionError, true)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    [InlineData(HttpRequestError.Unknown, false)]
    public async Task What_never_reached_a_server_is_told_from_what_may_have(HttpRequestError error, bool wasNotSent)
    {
        _down.Add("node-1");
        _error = error;

        (await SubmitAsync(Nodes(1))).WasNotSent.Should().Be(wasNotSent);
    }

    [Fact]
    public async Task Another_node_is_any_but_the_one_in_use()
    {
        ManagementNodes nodes = Nodes(3);
        _down.Add("node-2");

        (await nodes.SendToAnotherAsync(Read(), token: null, TestContext.Current.CancellationToken)).Node!.Host.Should().Be("node-3");

        Asked.Should().Equal("node-2", "node-3");
        (nodes.HasSeveral, Nodes(1).HasSeveral).Should().Be((true, false));
    }

    public void Dispose() => _http.Dispose();

    private static ManagementCall Read() => new(HttpMethod.Get, "/vdc/data-stores");

    private static Task<ManagementReply> ReadAsync(ManagementNodes nodes) => nodes.SendAsync(Read(), token: null, TestContext.Current.CancellationToken).AsTask();

    private static Task<ManagementReply> SubmitAsync(ManagementNodes nodes) =>
        nodes.SendAsync(new ManagementCall(HttpMethod.Post, "/vdc/data-stores/commodity") { Body = [] }, token: null, TestContext.Current.CancellationToken).AsTask();

    private ManagementNodes Nodes(int count)
    {
        Uri[] endpoints = [.. Enumerable.Range(1, count).Select(node => new Uri($"https://node-{node}:4443"))];
        var settings = new ManagementSettings(endpoints, TimeSpan.FromSeconds(15), 1024 * 1024, TokenProvider: null, () => (null, null));
        return new ManagementNodes(new ManagementTransport(_http, ResiliencePipeline<HttpResponseMessage>.Empty, settings, _time, NullLogger.Instance), endpoints, _time, NullLogger.Instance);
    }
}
