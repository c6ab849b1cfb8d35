using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>Nodes behind one address that do not share tokens.</summary>
public sealed class UnsharedTokenTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    public async Task A_wait_succeeds_behind_a_balancer_and_logs_in_at_a_bounded_rate(int nodes, int requestsOnEach)
    {
        await using var client = new Client();
        Balancer balancer = Balancer.Behind(client, nodes, requestsOnEach);
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);

        Advance(client, TimeSpan.FromMinutes(10));
        balancer.Issued.Should().BeInRange(1, 5);
        wait.IsCompleted.Should().BeFalse();
        balancer.IsReady = true;
        Advance(client, TimeSpan.FromMinutes(5));

        await wait;
        client.Log.GetSnapshot().Count(line => line.Id.Id == 123).Should().Be(1, "it is said once, plainly");
    }

    [Fact]
    public async Task Two_nodes_that_take_turns_cost_no_more_than_two_tokens_and_every_second_poll_succeeds()
    {
        await using var client = new Client();
        Balancer balancer = Balancer.Behind(client, nodes: 2, requestsOnEach: 1);
        _ = client.Tracker.Track(Engine.Id, cancellationToken: Token);

        Advance(client, TimeSpan.FromMinutes(30));

        balancer.Issued.Should().Be(2);
        balancer.Accepted.Should().BeGreaterThan(100);
    }

    [Fact]
    public async Task A_refused_fresh_token_says_that_nodes_seem_not_to_share_tokens_and_ends_no_wait()
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);

        Advance(client, TimeSpan.FromMinutes(10));

        client.Server.Logins.Should().BeLessThanOrEqualTo(5);
        wait.IsCompleted.Should().BeFalse();
        EcsAuthenticationException refused = (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsAuthenticationException>()).Which;
        refused.Message.Should().Contain("seem not to share tokens");
        client.Log.GetSnapshot().Count(line => line.Id.Id == 123).Should().Be(1);
    }

    [Fact]
    public async Task Sessions_that_others_end_again_and_again_are_renewed_at_a_bounded_rate()
    {
        await using var client = new Client();
        string current = string.Empty;
        client.Server.Login = () => ScriptedServer.LoggedIn(current = $"token-{client.Server.Logins}");
        client.Server.Answer = poll => poll.Token == current ? ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}""") : ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        for (int half = 0; half < 19; half++)
        {
            Advance(client, TimeSpan.FromSeconds(30));
            current = "revoked";
        }

        client.Server.Logins.Should().BeInRange(2, 5);
        wait.IsCompleted.Should().BeFalse();
    }

    private static void Advance(Client client, TimeSpan by)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < by; passed += TimeSpan.FromSeconds(5))
        {
            client.Time.Advance(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Sends a few requests to each node in turn; a token is accepted by the node that issued it.</summary>
    private sealed class Balancer(int nodes, int requestsOnEach)
    {
        private int _requests;

        public int Issued { get; private set; }

        public int Accepted { get; private set; }

        public bool IsReady { get; set; }

        public static Balancer Behind(Client client, int nodes, int requestsOnEach)
        {
            var balancer = new Balancer(nodes, requestsOnEach);
            client.Server.Login = balancer.LogIn;
            client.Server.Answer = balancer.Answer;
            return balancer;
        }

        private int Next() => _requests++ / requestsOnEach % nodes;

        private HttpResponseMessage LogIn()
        {
            Issued++;
            return ScriptedServer.LoggedIn($"token-{Issued}-of-node-{Next()}");
        }

        private HttpResponseMessage Answer(ScriptedServer.Request poll)
        {
            if (!poll.Token!.EndsWith($"-{Next()}", StringComparison.Ordinal))
            {
                return ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
            }

            Accepted++;
            return ScriptedServer.Json(IsReady ? """{"op_id":"CREATE","state":"ready"}""" : """{"op_id":"CREATE","state":"pending"}""");
        }
    }
}
