using System.Net;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Testing;
using EcsTaskAwaiter.Tests.Diagnostics;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>Proxies between this machine and the nodes. The machine's proxy is one for the process, so these tests run when no others do.</summary>
[Collection(ListeningAlone.Name)]
public sealed class ProxyTests : IDisposable
{
    private readonly IWebProxy _before = HttpClient.DefaultProxy;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loopback_is_reached_directly_though_the_machine_has_a_proxy()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(new EcsSimulatorOptions { Urls = "http://127.0.0.1:0" }, Token);
        SimulatedTask task = simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        HttpClient.DefaultProxy = new WebProxy("http://192.0.2.1:3128");
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        await using EcsOperationTracker tracker = EcsOperationTracker.Create(options);

        (await tracker.WaitAsync(task.Operation, cancellationToken: Token)).Task.State.Should().Be(EcsTaskState.Ready);
    }

    [Theory]
    [InlineData("http://127.0.0.1:4443", true)]
    [InlineData("http://127.1.2.3:4443", true)]
    [InlineData("https://localhost:4443", true)]
    [InlineData("http://[::1]:4443", true)]
    [InlineData("https://ecs-node-1:4443", false)]
    [InlineData("https://10.4.0.101:4443", false)]
    public void Only_loopback_is_exempt_from_the_machines_proxy(string endpoint, bool isExempt)
    {
        HttpClient.DefaultProxy = new WebProxy("http://192.0.2.1:3128");
        var proxy = new LoopbackBypass();

        proxy.IsBypassed(new Uri(endpoint)).Should().Be(isExempt);
        (proxy.GetProxy(new Uri(endpoint)) is null).Should().Be(isExempt);
        proxy.Credentials.Should().BeNull();
    }

    [Theory]
    [InlineData(HttpStatusCode.ProxyAuthenticationRequired)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task A_login_that_a_proxy_answers_is_no_wrong_password_and_the_wait_goes_on(HttpStatusCode status)
    {
        await using var client = new Client();
        client.Server.Login = () => new HttpResponseMessage(status) { Content = new StringContent("<html>Access denied by policy</html>") };
        EcsManagementException failure = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsManagementException>()).Which;
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        client.Time.Advance(TimeSpan.FromMinutes(1));

        failure.Should().BeOfType<EcsClusterUnavailableException>().Which.Message.Should().Contain("proxy").And.NotContain("Check user name and password");
        wait.IsCompleted.Should().BeFalse();
        client.Server.Login = null;
        client.Server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");
        client.Time.Advance(TimeSpan.FromMinutes(1));
        await wait;
    }

    [Fact]
    public async Task A_tunnel_that_a_proxy_refuses_is_an_outage_and_the_next_node_is_tried()
    {
        await using var client = new Client(options => options.Endpoints.Add(new Uri("https://node-2:4443")));
        client.Server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");
        client.Server.Login = () => client.Server.Requests[^1].Uri.Host == "node-1"
            ? throw new HttpRequestException(HttpRequestError.ProxyTunnelError, "The proxy tunnel request to proxy 'http://proxy:3128/' failed with status code '407'.")
            : ScriptedServer.LoggedIn("token-2");

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Ready);
    }

    [Fact]
    public async Task A_407_is_never_the_apis_whatever_its_body()
    {
        await using var client = new Client();
        client.Server.Answer = _ => client.Server.Polls.Count() == 1 ? ScriptedServer.Error(HttpStatusCode.ProxyAuthenticationRequired, 407001) : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        client.Time.Advance(TimeSpan.FromSeconds(10));

        (await wait).PollCount.Should().Be(2);
    }

    [Fact]
    public async Task A_403_of_the_api_itself_still_refuses_a_login()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.Error(HttpStatusCode.Forbidden, 3000);

        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthenticationException>();
    }

    public void Dispose() => HttpClient.DefaultProxy = _before;
}
