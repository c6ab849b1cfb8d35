using System.Net;
using System.Net.Http.Headers;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

public class RequestTests
{
    [Theory]
    [InlineData(HttpStatusCode.BadRequest, 1008)]
    [InlineData(HttpStatusCode.BadRequest, 1004)]
    [InlineData(HttpStatusCode.NotFound, 2000)]
    public async Task A_task_that_is_gone_answers_in_one_of_three_ways(HttpStatusCode status, int code)
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Error(status, code);

        EcsTaskGoneException gone = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsTaskGoneException>()).Which;

        gone.StatusCode.Should().Be((int)status);
        gone.ServiceError!.Code.Should().Be(code);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, 1013, typeof(EcsManagementException), false)]
    [InlineData(HttpStatusCode.NotFound, 6404, typeof(EcsManagementException), false)]
    [InlineData(HttpStatusCode.Forbidden, 3000, typeof(EcsAuthorizationException), false)]
    [InlineData(HttpStatusCode.RequestTimeout, 0, typeof(EcsClusterUnavailableException), true)]
    [InlineData(HttpStatusCode.TooManyRequests, 0, typeof(EcsClusterUnavailableException), true)]
    [InlineData(HttpStatusCode.InternalServerError, 7000, typeof(EcsClusterUnavailableException), true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 6503, typeof(EcsClusterUnavailableException), true)]
    public async Task An_answer_that_is_no_task_gives_its_typed_exception_with_what_the_server_said(HttpStatusCode status, int code, Type expected, bool isTransient)
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Error(status, code);

        EcsManagementException exception = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsManagementException>()).Which;

        exception.Should().BeOfType(expected);
        exception.StatusCode.Should().Be((int)status);
        exception.ServiceError!.Code.Should().Be(code);
        exception.Retryable.Should().BeFalse("that is what the server said");
        exception.IsTransient.Should().Be(isTransient);
        exception.Message.Should().Contain("said the server");
    }

    [Fact]
    public async Task Missing_roles_are_named()
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Error(HttpStatusCode.Forbidden, 3000);

        (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthorizationException>()).Which.RequiredRoles.Should().Equal("SYSTEM_ADMIN", "SYSTEM_MONITOR");
    }

    [Fact]
    public async Task D9_A_numeric_retry_after_is_a_number_of_seconds()
    {
        await using var client = new Client();
        client.Server.Answer = _ => Busy("30");
        _ = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromSeconds(61));

        client.Server.Polls.Should().HaveCount(3);
    }

    [Fact]
    public async Task D14_A_retry_after_date_is_read_against_the_injected_clock()
    {
        await using var client = new Client();
        DateTimeOffset until = client.Time.GetUtcNow() + TimeSpan.FromSeconds(45);
        client.Server.Answer = _ => Busy(until.ToString("R"));
        _ = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        client.Time.Advance(TimeSpan.FromSeconds(44));
        client.Server.Polls.Should().ContainSingle();
        client.Time.Advance(TimeSpan.FromSeconds(1));
        client.Server.Polls.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_answer_longer_than_allowed_is_cut_off_and_is_no_task()
    {
        await using var client = new Client(options => options.MaximumResponseBytes = 2048);
        client.Server.Answer = _ => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) };

        (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsProtocolException>()).Which.Message.Should().Contain("2048");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_once_more_briefly_and_then_left_to_the_loop()
    {
        await using var client = new Client();
        client.Server.Answer = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromSeconds(25) }, TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromSeconds(9));
        client.Server.Polls.Should().HaveCount(2);
        client.Time.Advance(TimeSpan.FromMinutes(1));

        EcsClusterUnavailableException outage = (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsClusterUnavailableException>()).Which;
        outage.Message.Should().Contain("node-1:4443").And.Contain("refused");
        outage.StatusCode.Should().BeNull();
    }

    [Fact]
    public async Task The_next_node_is_tried_when_one_is_down_and_the_token_is_tried_there_before_a_new_login()
    {
        await using var client = new Client(options => options.Endpoints.Add(new Uri("https://node-2:4443")));
        await client.ReadAsync();
        client.Server.Answer = poll => poll.Uri.Host == "node-1"
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused")
            : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        Task<EcsTask> read = client.ReadAsync();
        client.Time.Advance(TimeSpan.FromSeconds(1));
        await read;
        await client.ReadAsync();

        client.Server.Logins.Should().Be(1);
        client.Server.Polls.Select(poll => poll.Uri.Host).Should().Equal("node-1", "node-1", "node-1", "node-2", "node-2");
        client.Server.Polls.Should().OnlyContain(poll => poll.Token == "token-1");
    }

    [Fact]
    public async Task A_submission_that_may_have_been_taken_is_neither_repeated_nor_sent_to_another_node()
    {
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password };
        options.Endpoints.Add(new Uri("https://node-1:4443"));
        options.Endpoints.Add(new Uri("https://node-2:4443"));
        using var server = new ScriptedServer { Answer = _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset") };
        await using EcsDataStores stores = EcsDataStores.Create(options, new VirtualTime(), server);

        EcsClusterUnavailableException unsure = (await FluentActions.Awaiting(() => stores.DeactivateAsync("10.4.0.101")).Should().ThrowAsync<EcsClusterUnavailableException>()).Which;

        unsure.Message.Should().Contain("may or may not");
        server.Requests.Count(request => request.Method == HttpMethod.Post).Should().Be(1);
    }

    [Fact]
    public async Task A_refused_submission_carries_the_servers_code_description_and_details()
    {
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password };
        options.Endpoints.Add(new Uri("https://node-1:4443"));
        using var server = new ScriptedServer { Answer = _ => ScriptedServer.Error(HttpStatusCode.BadRequest, 1013, "Error while registering 1 commodity node(s)") };
        await using EcsDataStores stores = EcsDataStores.Create(options, new VirtualTime(), server);

        EcsRequestException refused = (await FluentActions.Awaiting(() => stores.CreateCommodityAsync([new NewDataStore { NodeId = "10.4.0.101", StoragePoolId = "pool", Name = "one" }]))
            .Should().ThrowAsync<EcsRequestException>()).Which;

        refused.StatusCode.Should().Be(400);
        refused.ServiceError!.Code.Should().Be(1013);
        refused.Message.Should().Contain("Error while registering 1 commodity node(s)");
        await FluentActions.Awaiting(() => stores.CreateCommodityAsync([])).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => stores.DeactivateAsync(" ")).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Cancelling_a_read_carries_the_callers_token()
    {
        await using var client = new Client();
        using var cancellation = new CancellationTokenSource();
        client.Server.Answer = _ =>
        {
            cancellation.Cancel();
            throw new OperationCanceledException(cancellation.Token);
        };

        (await FluentActions.Awaiting(() => client.Tracker.GetTaskAsync(Engine.Id, cancellation.Token)).Should().ThrowAsync<OperationCanceledException>())
            .Which.CancellationToken.Should().Be(cancellation.Token);
    }

    [Theory]
    [InlineData("a/b?c#d", "/vdc/data-stores/a%2Fb%3Fc%23d/tasks/CREATE")]
    [InlineData("..", "/vdc/data-stores/%252E%252E/tasks/CREATE")]
    [InlineData("urn:storageos:HostingDeviceInfo:1:", "/vdc/data-stores/urn:storageos:HostingDeviceInfo:1:/tasks/CREATE")]
    public async Task An_id_stays_within_its_segment_on_the_wire(string dataStoreId, string path)
    {
        await using var client = new Client();

        await client.Tracker.GetTaskAsync(EcsOperationId.ForDataStore(dataStoreId, "CREATE"), TestContext.Current.CancellationToken);

        client.Server.Polls.Should().ContainSingle().Which.Uri.AbsoluteUri.Should().Be("https://node-1:4443" + path);
    }

    private static HttpResponseMessage Busy(string retryAfter)
    {
        HttpResponseMessage response = ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
        response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return response;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => Fill(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Fill(buffer.Span));

        private static int Fill(Span<byte> buffer)
        {
            buffer.Fill((byte)' ');
            return buffer.Length;
        }
    }
}
