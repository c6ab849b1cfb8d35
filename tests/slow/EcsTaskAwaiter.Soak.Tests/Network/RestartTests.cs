using EcsTaskAwaiter.Testing;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>A server that is killed and comes back on the same port, with none of its sessions.</summary>
[Trait("Category", "Network")]
public sealed class RestartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wait_survives_a_server_killed_and_started_again_and_logs_in_anew()
    {
        await using EcsSimulator first = await StartAsync();
        await using NetworkClient client = ClientOf(first);
        Task<EcsTaskResult> wait = client.WaitAsync();
        var progress = new RecordingObserver<TaskProgress>();
        using IDisposable watching = await WatchUntilPendingAsync(client, progress);

        await first.DisposeAsync();
        await progress.Until(seen => seen.LastPollError is { Kind: EcsPollErrorKind.Unreachable });
        await using EcsSimulator second = await EcsSimulator.StartAsync(new EcsSimulatorOptions { Urls = first.Endpoint.ToString() }, Token);
        second.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));

        (await wait).Task.State.Should().Be(EcsTaskState.Ready);
        second.LoginCount.Should().Be(1, "the old token is unknown to it");
    }

    [Fact]
    public async Task A_server_that_comes_back_without_the_task_ends_the_wait_as_gone()
    {
        await using EcsSimulator first = await StartAsync();
        await using NetworkClient client = ClientOf(first);
        Task<EcsTaskResult> wait = client.WaitAsync();
        var progress = new RecordingObserver<TaskProgress>();
        using IDisposable watching = await WatchUntilPendingAsync(client, progress);

        await first.DisposeAsync();
        await using EcsSimulator second = await EcsSimulator.StartAsync(new EcsSimulatorOptions { Urls = first.Endpoint.ToString(), SeedDataStores = 1 }, Token);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskGoneException>();
    }

    [Fact]
    public async Task A_server_that_comes_back_with_another_password_ends_the_wait_as_a_refused_login()
    {
        await using EcsSimulator first = await StartAsync();
        await using NetworkClient client = ClientOf(first);
        Task<EcsTaskResult> wait = client.WaitAsync();
        var progress = new RecordingObserver<TaskProgress>();
        using IDisposable watching = await WatchUntilPendingAsync(client, progress);

        await first.DisposeAsync();
        await using EcsSimulator second = await EcsSimulator.StartAsync(new EcsSimulatorOptions { Urls = first.Endpoint.ToString(), Password = "another one" }, Token);

        (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsAuthenticationException>()).Which.Reason.Should().Be(EcsAuthenticationFailure.InvalidCredentials);
        second.Requests.Count(request => request.Path == "/login").Should().Be(1, "a refused login is not repeated");
    }

    [Fact]
    public async Task A_host_name_that_does_not_resolve_is_an_outage_at_the_deadline()
    {
        // Some resolvers take seconds to say that there is no such name.
        await using var client = new NetworkClient(new Uri("https://no-such-node.invalid:4443"), options => options.RequestTimeout = TimeSpan.FromSeconds(0.5));

        EcsClusterUnavailableException outage = await client.FailureAsync<EcsClusterUnavailableException>(TimeSpan.FromSeconds(2));

        outage.Message.Should().Contain("no-such-node.invalid:4443");
        outage.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task Neither_a_node_that_does_not_resolve_nor_one_that_refuses_hides_a_third()
    {
        await using var server = new RawServer(connection => connection.AnswerAllAsync(RawConnection.Ready));
        using var refusing = new SilentPort();
        await using var client = new NetworkClient(new Uri("https://no-such-node.invalid:4443"), options =>
        {
            options.Endpoints.Add(refusing.Endpoint);
            options.Endpoints.Add(server.Endpoint);
        });

        EcsTaskResult result = await client.WaitAsync();

        result.PollCount.Should().Be(1, "the next node is tried within the poll");
    }

    private static async Task<EcsSimulator> StartAsync()
    {
        EcsSimulator simulator = await EcsSimulator.StartAsync(new EcsSimulatorOptions { Urls = "http://127.0.0.1:0" }, Token);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        return simulator;
    }

    private static async Task<IDisposable> WatchUntilPendingAsync(NetworkClient client, RecordingObserver<TaskProgress> progress)
    {
        IDisposable watching = client.Tracker.Observe(Engine.Id).Subscribe(progress);
        await progress.Until(seen => seen is { State: EcsTaskState.Pending, LastPollError: null });
        return watching;
    }

    private static NetworkClient ClientOf(EcsSimulator simulator) => new(null, options =>
    {
        options.TokenProvider = null;
        simulator.Configure(options);
    });
}
