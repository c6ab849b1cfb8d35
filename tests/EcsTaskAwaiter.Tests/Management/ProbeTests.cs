using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace EcsTaskAwaiter.Tests.Management;

public sealed class ProbeTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly HoldingServer _server = new();
    private readonly HttpClient _http;

    public ProbeTests() => _http = new HttpClient(_server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_that_is_down_is_probed_by_one_poll_at_a_time_and_the_others_hear_what_is_known()
    {
        ManagementNodes nodes = await DownAsync(nodes: 1);

        Task<ManagementReply> probe = Poll(nodes);
        ManagementReply[] others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Poll(nodes))).WaitAsync(TimeSpan.FromSeconds(30), Token);

        _server.Waiting.Should().ContainSingle();
        others.Should().AllSatisfy(reply =>
        {
            reply.Fault!.Kind.Should().Be(PollFaultKind.Unreachable);
            reply.WasNotSent.Should().BeTrue();
        });
        _server.Answer(ScriptedServer.Json("{}"));
        (await probe).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task Once_the_probe_has_found_the_node_back_all_are_sent()
    {
        ManagementNodes nodes = await DownAsync(nodes: 1);
        Task<ManagementReply> probe = Poll(nodes);
        _server.Answer(ScriptedServer.Json("{}"));
        await probe;

        Task<ManagementReply>[] polls = [.. Enumerable.Range(0, 5).Select(_ => Poll(nodes))];

        _server.Waiting.Should().HaveCount(5);
        polls.Should().AllSatisfy(poll => poll.IsCompleted.Should().BeFalse());
    }

    [Fact]
    public async Task A_probe_that_fails_makes_way_for_the_next()
    {
        ManagementNodes nodes = await DownAsync(nodes: 1);
        Task<ManagementReply> probe = Poll(nodes);
        _server.Refuse();
        await probe;

        _ = Poll(nodes);

        _server.Waiting.Should().ContainSingle();
    }

    [Fact]
    public async Task A_probe_that_is_given_up_makes_way_for_the_next()
    {
        ManagementNodes nodes = await DownAsync(nodes: 1);
        using var giveUp = new CancellationTokenSource();
        Task<ManagementReply> probe = Poll(nodes, giveUp.Token);
        await giveUp.CancelAsync();
        await FluentActions.Awaiting(() => probe).Should().ThrowAsync<OperationCanceledException>();

        _ = Poll(nodes);

        _server.Waiting.Should().ContainSingle();
    }

    [Fact]
    public async Task A_submission_is_sent_though_a_probe_is_under_way()
    {
        ManagementNodes nodes = await DownAsync(nodes: 1);
        _ = Poll(nodes);

        _ = nodes.SendAsync(new ManagementCall(HttpMethod.Post, "/vdc/data-stores/commodity") { Body = [] }, token: null, Token).AsTask();

        _server.Waiting.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_submission_that_ends_makes_way_for_no_second_probe()
    {
        ManagementNodes nodes = await DownAsync(nodes: 1);
        _ = Poll(nodes);
        using var giveUp = new CancellationTokenSource();
        Task<ManagementReply> submission = nodes.SendAsync(new ManagementCall(HttpMethod.Post, "/vdc/data-stores/commodity") { Body = [] }, token: null, giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await FluentActions.Awaiting(() => submission).Should().ThrowAsync<OperationCanceledException>();

        (await Poll(nodes)).WasNotSent.Should().BeTrue();

        _server.Waiting.Should().ContainSingle("the probe is still under way");
    }

    [Fact]
    public async Task Of_three_nodes_that_are_all_down_each_is_probed_by_one_poll()
    {
        ManagementNodes nodes = await DownAsync(nodes: 3);
        _server.Waiting.Should().Equal(new Uri("https://node-2:4443/vdc/data-stores/1/tasks/CREATE"));
        _server.Refuse();
        _server.Refuse();
        _time.Advance(TimeSpan.FromSeconds(31));

        Task<ManagementReply>[] polls = [.. Enumerable.Range(0, 6).Select(_ => Poll(nodes))];

        _server.Waiting.GroupBy(uri => uri.Host).Should().AllSatisfy(node => node.Should().ContainSingle());
        polls.Count(poll => poll.IsCompleted).Should().Be(3, "three of them probe a node each");
    }

    public void Dispose() => _http.Dispose();

    // With several nodes the poll that found the first down goes on to the next.
    private async Task<ManagementNodes> DownAsync(int nodes)
    {
        Uri[] endpoints = [.. Enumerable.Range(1, nodes).Select(node => new Uri($"https://node-{node}:4443"))];
        var settings = new ManagementSettings(endpoints, TimeSpan.FromSeconds(15), 1024 * 1024, TokenProvider: null, () => (null, null));
        var made = new ManagementNodes(new ManagementTransport(_http, ResiliencePipeline<HttpResponseMessage>.Empty, settings, _time, NullLogger.Instance), endpoints, _time, NullLogger.Instance);
        Task<ManagementReply> first = Poll(made);
        _server.Refuse();
        if (nodes == 1)
        {
            (await first).Fault.Should().NotBeNull();
        }

        return made;
    }

    private static Task<ManagementReply> Poll(ManagementNodes nodes, CancellationToken? cancellationToken = null) => nodes.SendAsync(
        new ManagementCall(HttpMethod.Get, "/vdc/data-stores/1/tasks/CREATE") { YieldsToProbe = true }, token: null, cancellationToken ?? Token).AsTask();
}
