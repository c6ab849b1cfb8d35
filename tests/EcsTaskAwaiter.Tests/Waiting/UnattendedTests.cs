using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Tests.Waiting;

public sealed class UnattendedTests
{
    private static readonly EcsWaitOptions Unattended = new() { Unattended = true };
    private static readonly EcsOperationId Id = EcsOperationId.ForDataStore("s1", "CREATE");
    private static readonly EcsTask Ended = new() { OpId = "CREATE", State = EcsTaskState.Ready, Link = Id.TaskPath };

    public static TheoryData<string, Action<IEcsOperationTracker>> Calls => new()
    {
        { "WaitAsync", tracker => _ = tracker.WaitAsync(Id, Unattended) },
        { "WaitAsync of a finished submission", tracker => _ = tracker.WaitAsync(Ended, Unattended) },
        { "Track", tracker => tracker.Track(Id, Unattended) },
        { "Observe", tracker => tracker.Observe(Id, Unattended) },
        { "WatchAsync", tracker => tracker.WatchAsync(Id, Unattended) },
        { "WhenEach", tracker => tracker.WhenEach([Id], Unattended) },
        { "WaitAllAsync", tracker => _ = tracker.WaitAllAsync([Id], Unattended) },
        { "ObserveAll", tracker => tracker.ObserveAll([Id], Unattended) },
        { "RunAsync", tracker => _ = tracker.RunAsync(_ => Task.FromResult(Ended), new EcsRunOptions { Wait = Unattended }) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_tracker_that_polls_in_its_own_process_refuses_it_at_the_call(string name, Action<IEcsOperationTracker> call)
    {
        await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(cancellationToken: TestContext.Current.CancellationToken);
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        await using var tracker = EcsOperationTracker.Create(options, handler: simulator.CreateHandler());

        Action act = () => call(tracker);

        act.Should().Throw<ArgumentException>(name).WithMessage("*EcsWaitOptions.Unattended is true*ShareThroughOrleans*GetResumeToken*");
        simulator.RequestCount.Should().Be(0);
    }
}
