using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

public sealed class CallersContextTests
{
    private static readonly AsyncLocal<string?> Tenant = new();

    [Fact]
    public async Task Nothing_of_a_poll_runs_where_its_caller_wants_its_own_code_to_run()
    {
        await using var engine = new Engine();
        engine.Source.HoldsAnswers = true;
        var callers = new CountingContext();
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(callers);
        Task<EcsTaskResult> wait;
        try
        {
            wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: CancellationToken.None);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        engine.Source.Release(FakeSource.Ready());

        (await wait).PollCount.Should().Be(1);
        callers.Posts.Should().Be(0);
    }

    [Fact]
    public async Task Nothing_of_a_callers_context_flows_into_logins_and_polls_that_serve_everyone()
    {
        var seen = new List<string?>();
        await using var client = new Client();
        client.Server.Login = () =>
        {
            seen.Add(Tenant.Value);
            return ScriptedServer.LoggedIn("token-1");
        };
        client.Server.Answer = _ =>
        {
            seen.Add(Tenant.Value);
            return ScriptedServer.Json($$"""{"op_id":"CREATE","state":"{{(client.Time.Elapsed < TimeSpan.FromSeconds(20) ? "pending" : "ready")}}"}""");
        };

        Tenant.Value = "a";
        Task<EcsTaskResult> first = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        Tenant.Value.Should().Be("a");
        Tenant.Value = null;
        client.Time.Advance(TimeSpan.FromSeconds(30));

        (await first).PollCount.Should().Be(3);
        seen.Should().HaveCount(4).And.OnlyContain(tenant => tenant == null);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        public int Posts { get; private set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            Posts++;
            d(state);
        }
    }
}
