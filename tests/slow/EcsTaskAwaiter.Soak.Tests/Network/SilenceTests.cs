using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>Servers that hold a connection open and say nothing: bounded by the request timeout, at every point.</summary>
[Trait("Category", "Network")]
public sealed class SilenceTests
{
    private const string Headers = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 34\r\n\r\n";

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-")]
    [InlineData(Headers)]
    [InlineData(Headers + "{\"op_id\":\"CREA")]
    public async Task A_wait_survives_a_half_open_connection(string sent)
    {
        await using var server = new RawServer(async connection =>
        {
            if (connection.Number > 1)
            {
                await connection.AnswerAllAsync(RawConnection.Ready);
                return;
            }

            await connection.RequestAsync();
            await connection.SendAsync(sent);
            await connection.SayNothingAsync();
        });
        await using var client = new NetworkClient(server.Endpoint, options => options.RequestTimeout = TimeSpan.FromSeconds(0.5));

        EcsTaskResult result = await client.WaitAsync();

        result.Task.State.Should().Be(EcsTaskState.Ready);
        result.PollCount.Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task A_silence_that_lasts_ends_the_wait_at_its_deadline_and_names_the_request_timeout()
    {
        await using var server = new RawServer(connection => connection.SayNothingAsync());
        await using var client = new NetworkClient(server.Endpoint, options => options.RequestTimeout = TimeSpan.FromSeconds(0.2));

        EcsClusterUnavailableException outage = await client.FailureAsync<EcsClusterUnavailableException>(TimeSpan.FromSeconds(2));

        outage.Message.Should().Contain("did not answer within 00:00:00.2");
        outage.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1.99));
    }

    [Fact]
    public async Task A_handshake_that_is_never_answered_is_bounded_too()
    {
        await using var server = new RawServer(connection => connection.SayNothingAsync());
        await using var client = new NetworkClient(new Uri($"https://127.0.0.1:{server.Endpoint.Port}"), options => options.RequestTimeout = TimeSpan.FromSeconds(0.2));

        (await client.FailureAsync<EcsClusterUnavailableException>(TimeSpan.FromSeconds(2))).IsTransient.Should().BeTrue();
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_body_that_trickles_is_cut_by_the_request_timeout_though_it_never_stops()
    {
        var told = new RecordingObserver<TaskProgress>();
        await using var server = new RawServer(async connection =>
        {
            if (connection.Number > 1)
            {
                await connection.AnswerAllAsync(RawConnection.Ready);
                return;
            }

            await connection.RequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true)
            {
                await connection.SendAsync("1\r\n \r\n");
            }
        });
        await using var client = new NetworkClient(server.Endpoint, options =>
        {
            // No size ends it, however fast the bytes come.
            options.MaximumResponseBytes = 1024 * 1024 * 1024;
            options.RequestTimeout = TimeSpan.FromSeconds(0.5);
        });

        (await client.WaitAsync(progress: new Forward(told))).Task.State.Should().Be(EcsTaskState.Ready);

        await told.Until(progress => progress.IsFinal);
        told.Values[0].LastPollError!.Message.Should().Contain("did not answer within 00:00:00.5");
    }

    [Fact]
    public async Task A_caller_that_cancels_during_a_silence_is_free_at_once()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new RawServer(async connection =>
        {
            await connection.RequestAsync();
            asked.TrySetResult();
            await connection.SayNothingAsync();
        });
        await using var client = new NetworkClient(server.Endpoint, options => options.RequestTimeout = TimeSpan.FromMinutes(10));
        using var cancellation = new CancellationTokenSource();
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: cancellation.Token);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        (await FluentActions.Awaiting(() => wait.WaitAsync(TimeSpan.FromSeconds(60))).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
    }
}
