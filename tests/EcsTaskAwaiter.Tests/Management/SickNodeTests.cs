using System.Net;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>A node that answers, but badly, beside one that is well.</summary>
public sealed class SickNodeTests
{
    private const string UntrustedCertificate = "untrusted certificate";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sicknesses => ["500", "502", "503", "504", "507", UntrustedCertificate];

    [Theory]
    [MemberData(nameof(Sicknesses))]
    public async Task A_wait_goes_to_the_next_node_at_once(string sickness)
    {
        await using EcsCluster cluster = Create(out ScriptedServer server, out _);
        await cluster.Tracker.GetTaskAsync(Engine.Id, Token);
        server.Answer = request => request.Uri.Host == "node-1" ? Sick(sickness) : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        EcsTaskResult result = await cluster.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);

        (result.PollCount, server.Logins).Should().Be((1, 1));
        server.Polls.Select(poll => poll.Uri.Host).Should().Equal("node-1", "node-1", "node-2");
    }

    [Theory]
    [MemberData(nameof(Sicknesses))]
    public async Task A_login_and_a_listing_go_to_the_next_node_at_once(string sickness)
    {
        await using EcsCluster cluster = Create(out ScriptedServer server, out _);
        server.Login = () => server.Requests[^1].Uri.Host == "node-1" ? Sick(sickness) : ScriptedServer.LoggedIn("token-2");
        server.Answer = request => request.Uri.Host == "node-1" ? Sick(sickness) : ScriptedServer.Json("""{"data_store":[]}""");

        (await cluster.DataStores.ListAsync(Token)).Should().BeEmpty();

        server.Requests.Select(request => $"{request.Uri.Host}{request.Path}").Should().StartWith(["node-1/login", "node-2/login"]).And.EndWith("node-2/vdc/data-stores");
    }

    [Theory]
    [InlineData(200, "<html><body>Sign in</body></html>")]
    [InlineData(200, "")]
    [InlineData(204, "")]
    [InlineData(403, "<html>Forbidden</html>")]
    [InlineData(404, "default backend - 404")]
    [InlineData(407, "")]
    [InlineData(404, """{"code":404,"message":"no such route"}""")]
    public async Task A_read_passes_over_a_node_for_which_something_else_answers(int status, string body)
    {
        await using EcsCluster cluster = Create(out ScriptedServer server, out _);
        server.Answer = request => request.Uri.Host == "node-1"
            ? new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) }
            : ScriptedServer.Json(request.Path.EndsWith("/data-stores", StringComparison.Ordinal) ? """{"data_store":[]}""" : """{"op_id":"CREATE","state":"ready"}""");

        (await cluster.Tracker.WaitAsync(Engine.Id, cancellationToken: Token)).PollCount.Should().Be(1);
        (await cluster.DataStores.ListAsync(Token)).Should().BeEmpty();

        server.Requests.Where(request => request.Path != "/login").Select(request => request.Uri.Host).Should().Equal("node-1", "node-2", "node-2");
    }

    [Theory]
    [InlineData(200, "<html><body>Sign in</body></html>")]
    [InlineData(204, "")]
    [InlineData(403, "<html>Forbidden</html>")]
    [InlineData(404, "default backend - 404")]
    [InlineData(407, "")]
    public async Task A_login_passes_over_a_node_for_which_something_else_answers(int status, string body)
    {
        await using EcsCluster cluster = Create(out ScriptedServer server, out _);
        server.Login = () => server.Requests[^1].Uri.Host == "node-1"
            ? new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) }
            : ScriptedServer.LoggedIn("token-2");
        server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        (await cluster.Tracker.WaitAsync(Engine.Id, cancellationToken: Token)).PollCount.Should().Be(1);

        server.Requests.Select(request => request.Uri.Host).Should().Equal("node-1", "node-2", "node-2");
    }

    [Fact]
    public async Task The_sick_node_is_asked_last_for_half_a_minute()
    {
        await using EcsCluster cluster = Create(out ScriptedServer server, out VirtualTime time);
        server.Answer = request => request.Uri.Host == "node-1" ? Sick("503") : ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}""");
        await cluster.Tracker.GetTaskAsync(Engine.Id, Token);
        await cluster.Tracker.GetTaskAsync(Engine.Id, Token);

        server.Polls.Select(poll => poll.Uri.Host).Should().Equal("node-1", "node-2", "node-2");
        time.Advance(TimeSpan.FromSeconds(31));
        server.Answer = request => request.Uri.Host == "node-2" ? Sick("503") : ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}""");
        await cluster.Tracker.GetTaskAsync(Engine.Id, Token);
        server.Polls.Select(poll => poll.Uri.Host).Should().EndWith(["node-2", "node-1"]);
    }

    [Fact]
    public async Task A_cluster_whose_nodes_all_answer_badly_is_an_outage_with_the_servers_words_and_its_pause()
    {
        await using EcsCluster cluster = Create(out ScriptedServer server, out _);
        server.Answer = _ =>
        {
            HttpResponseMessage busy = Sick("503");
            busy.Headers.Add("Retry-After", "30");
            return busy;
        };

        EcsClusterUnavailableException outage = (await FluentActions.Awaiting(() => cluster.Tracker.GetTaskAsync(Engine.Id, Token)).Should().ThrowAsync<EcsClusterUnavailableException>()).Which;

        (outage.StatusCode, outage.ServiceError!.Code).Should().Be((503, 30000));
        server.Polls.Select(poll => poll.Uri.Host).Should().Equal("node-1", "node-2");
    }

    [Fact]
    public async Task An_untrusted_certificate_ends_no_wait_while_the_other_node_may_come_back()
    {
        await using EcsCluster cluster = Create(out ScriptedServer server, out VirtualTime time);
        await cluster.Tracker.GetTaskAsync(Engine.Id, Token);
        server.Answer = request => request.Uri.Host == "node-1" ? Sick(UntrustedCertificate) : throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        Task<EcsTaskResult> wait = cluster.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        time.Advance(TimeSpan.FromMinutes(1));
        wait.IsCompleted.Should().BeFalse();
        server.Answer = request => request.Uri.Host == "node-1" ? Sick(UntrustedCertificate) : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");
        time.Advance(TimeSpan.FromMinutes(1));

        await wait;
    }

    [Fact]
    public async Task A_submission_that_a_sick_node_answered_is_not_sent_to_the_other()
    {
        await using EcsCluster cluster = Create(out ScriptedServer server, out _);
        server.Answer = _ => Sick("503");

        await FluentActions.Awaiting(() => cluster.DataStores.DeactivateAsync("10.4.0.101", Token)).Should().ThrowAsync<EcsRequestException>();

        server.Requests.Count(request => request.Method == HttpMethod.Post).Should().Be(1);
    }

    private static HttpResponseMessage Sick(string how) => how == UntrustedCertificate
        ? throw new HttpRequestException(HttpRequestError.SecureConnectionError, "handshake", new UntrustedCertificateException("CN=node-1", "AB", "it was not issued by an authority that this machine trusts"))
        : ScriptedServer.Error((HttpStatusCode)int.Parse(how, System.Globalization.CultureInfo.InvariantCulture), 30000);

    private static EcsCluster Create(out ScriptedServer server, out VirtualTime time) => ClusterOfNodes.Create(2, server = new ScriptedServer(), time = new VirtualTime());
}
