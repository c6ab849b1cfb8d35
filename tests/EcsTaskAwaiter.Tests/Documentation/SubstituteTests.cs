using NSubstitute;

namespace EcsTaskAwaiter.Tests.Documentation;

public class SubstituteTests
{
    [Fact]
    public async Task The_tracker_can_be_substituted_in_a_users_own_test()
    {
        IEcsOperationTracker tracker = Substitute.For<IEcsOperationTracker>();
        EcsOperationId id = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");
        tracker.WaitAsync("10.4.0.101", "CREATE", Arg.Any<CancellationToken>()).Returns(new EcsTaskResult { Id = id, Task = new EcsTask { State = EcsTaskState.Ready } });

        EcsTaskResult result = await tracker.WaitAsync("10.4.0.101", "CREATE", TestContext.Current.CancellationToken);

        result.Task.State.Should().Be(EcsTaskState.Ready);
    }
}
