using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Tests.DependencyInjection;

public sealed class EcsClusterTests : IDisposable
{
    private readonly ScriptedServer _server = new();
    private readonly VirtualTime _time = new();
    private readonly EcsTaskAwaiterOptions _options = new() { UserName = "svc", Password = Client.Password };

    public EcsClusterTests() => _options.Endpoints.Add(new Uri("https://node-1:4443"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_and_wait_takes_one_login_one_token_and_one_logout()
    {
        _server.Answer = request => ScriptedServer.Json($$$"""{"op_id":"CREATE","state":"{{{(request.Method == HttpMethod.Post ? "pending" : "ready")}}}","link":{"href":"{{{Engine.Id.TaskPath}}}"}}""");

        await using (EcsCluster cluster = Create())
        {
            EcsTask submitted = await cluster.DataStores.DeactivateAsync("10.4.0.101", Token);
            EcsOperation operation = cluster.Tracker.Track(submitted, cancellationToken: Token);
            _time.Advance(TimeSpan.FromMinutes(1));
            (await operation).Task.State.Should().Be(EcsTaskState.Ready);
        }

        _server.Requests.Select(request => request.Path).Should().Equal("/login", "/vdc/data-stores/10.4.0.101/deactivate", Engine.Id.TaskPath, "/logout");
        _server.Requests.Skip(1).Should().OnlyContain(request => request.Token == "token-1");
    }

    [Fact]
    public async Task Submissions_and_reads_begun_at_once_share_one_login()
    {
        await using EcsCluster cluster = Create();
        _server.Answer = request => ScriptedServer.Json(request.Path.EndsWith("data-stores", StringComparison.Ordinal) ? """{"data_store":[]}""" : """{"op_id":"CREATE","state":"ready"}""");

        await Task.WhenAll(
            Task.Run(() => cluster.DataStores.ListAsync(Token), Token),
            Task.Run(() => cluster.Tracker.GetTaskAsync(Engine.Id, Token), Token),
            Task.Run(() => cluster.Tracker.WaitAsync(Engine.Id, cancellationToken: Token), Token));

        _server.Logins.Should().Be(1);
    }

    [Fact]
    public async Task Disposal_ends_the_waits_and_a_cluster_that_was_never_used_sends_nothing()
    {
        EcsCluster unused = Create();
        await unused.DisposeAsync();
        _server.Requests.Should().BeEmpty();

        EcsCluster cluster = Create();
        Task<EcsTaskResult> wait = cluster.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        await cluster.DisposeAsync();

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ObjectDisposedException>();
        _server.Requests[^1].Path.Should().Be("/logout");
        _time.TimersAlive.Should().Be(0);
    }

    [Fact]
    public void Invalid_options_are_named_at_the_call()
    {
        _options.Password = null;

        FluentActions.Invoking(Create).Should().Throw<OptionsValidationException>().WithMessage("*Password of 'svc' is not set*");
        FluentActions.Invoking(() => EcsCluster.Create(null!)).Should().Throw<ArgumentNullException>();
    }

    public void Dispose() => _server.Dispose();

    private EcsCluster Create() => EcsCluster.Create(_options, _time, _server);
}
