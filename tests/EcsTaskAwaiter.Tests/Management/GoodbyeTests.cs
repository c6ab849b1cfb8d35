using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>A disposal that meets silent nodes: five seconds for all of it.</summary>
public sealed class GoodbyeTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly VirtualTime _time = new();
    private readonly HoldingServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_nodes_whose_logout_never_answers_hold_up_a_disposal_for_five_seconds()
    {
        EcsCluster cluster = Create(nodes: 4);
        Task<EcsTask> read = cluster.Tracker.GetTaskAsync(Engine.Id, Token);
        await _server.AnswerNextAsync(ScriptedServer.LoggedIn("token-1"));
        await _server.AnswerNextAsync(ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}"""));
        await read;

        Task disposal = cluster.DisposeAsync().AsTask();
        await _server.ArrivalAsync();
        _time.Advance(Limit - TimeSpan.FromTicks(1));
        disposal.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromTicks(1));

        await disposal.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task A_login_that_never_answers_holds_up_a_disposal_for_five_seconds_too()
    {
        EcsCluster cluster = Create(nodes: 4);
        Task<EcsTaskResult> wait = cluster.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        await _server.ArrivalAsync();

        Task disposal = cluster.DisposeAsync().AsTask();
        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ObjectDisposedException>();
        while (!disposal.IsCompleted && _time.Elapsed < Limit)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await disposal.WaitAsync(TimeSpan.FromSeconds(30), Token);
        _time.Elapsed.Should().BeLessThanOrEqualTo(Limit);
        _server.Waiting.Should().BeEmpty("the login was given up");
    }

    [Fact]
    public async Task A_handler_that_looks_at_no_token_holds_up_a_disposal_for_five_seconds_too()
    {
        using var server = new DeafServer();
        EcsCluster cluster = Create(nodes: 1, server);
        await cluster.Tracker.GetTaskAsync(Engine.Id, Token);

        Task disposal = cluster.DisposeAsync().AsTask();
        _time.Advance(Limit - TimeSpan.FromTicks(1));
        disposal.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromTicks(1));

        await disposal.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task After_the_disposal_nothing_logs_in_again()
    {
        EcsCluster cluster = Create(nodes: 1);
        await cluster.DisposeAsync();

        await FluentActions.Awaiting(() => cluster.DataStores.ListAsync(Token)).Should().ThrowAsync<ObjectDisposedException>();

        _server.Waiting.Should().BeEmpty();
    }

    public void Dispose() => _server.Dispose();

    private EcsCluster Create(int nodes, HttpMessageHandler? server = null) => ClusterOfNodes.Create(nodes, server ?? _server, _time);
}
