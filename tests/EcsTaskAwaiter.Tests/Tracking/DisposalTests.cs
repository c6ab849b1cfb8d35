using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Tracking;

public sealed class DisposalTests
{
    // Polly waits for what its pipeline still carries, on the tracker's clock; a disposal that waited for that would never end here.
    [Fact]
    public async Task The_synchronous_disposal_waits_for_no_login_under_way()
    {
        var time = new VirtualTime();
        using var server = new HoldingServer();
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password };
        options.Endpoints.Add(new Uri("https://node-1:4443"));
        EcsOperationTracker tracker = EcsOperationTracker.Create(options, time, server);
        Task<EcsTaskResult> wait = tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        server.Waiting.Should().ContainSingle().Which.AbsolutePath.Should().Be("/login");
        server.Refuse();

        Task disposal = Task.Run(tracker.Dispose, TestContext.Current.CancellationToken);

        await disposal.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_read_without_waiting_ends_with_the_disposal_too()
    {
        await using var engine = new Engine();
        engine.Source.HoldsAnswers = true;
        Task<EcsTask> read = engine.Tracker.GetTaskAsync(Engine.Id, TestContext.Current.CancellationToken);

        await engine.Tracker.DisposeAsync();

        engine.Source.Cancelled.Should().Be(1, "a read that went on could log in after the session had been given back");
        await FluentActions.Awaiting(() => read).Should().ThrowAsync<ObjectDisposedException>();
    }
}
