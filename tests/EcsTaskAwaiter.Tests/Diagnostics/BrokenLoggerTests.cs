using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Diagnostics;

public class BrokenLoggerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_log_that_throws_keeps_no_wait_from_its_end_and_no_tracker_from_its_disposal()
    {
        await using var client = new Client(log: new BrokenLogger());
        client.Server.Answer = _ => client.Time.Elapsed < 20 * Second
            ? ScriptedServer.Error(System.Net.HttpStatusCode.ServiceUnavailable, 6503)
            : ScriptedServer.Json("""{"op_id":"CREATE","state":"ready"}""");

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromMinutes(10));

        (await wait.WaitAsync(30 * Second, TestContext.Current.CancellationToken)).Task.State.Should().Be(EcsTaskState.Ready);
        await client.Tracker.DisposeAsync().AsTask().WaitAsync(30 * Second, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_observer_and_a_log_that_both_throw_end_neither_the_process_nor_the_wait()
    {
        await using var client = new Client(log: new BrokenLogger());
        client.Server.Answer = _ => ScriptedServer.Json($$"""{"op_id":"CREATE","state":"{{(client.Time.Elapsed < 20 * Second ? "pending" : "ready")}}"}""");
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable subscription = client.Tracker.Observe(Engine.Id).Subscribe(new ThrowingObserver(told));

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(20 * Second);

        await told.Task.WaitAsync(30 * Second, TestContext.Current.CancellationToken);
        (await wait.WaitAsync(30 * Second, TestContext.Current.CancellationToken)).PollCount.Should().Be(3);
    }
}
