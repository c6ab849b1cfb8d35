using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Tests.Support;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Fleet.Tests.Contract;

/// <summary>A poller that is asked by instances of later versions.</summary>
public sealed class VersionTests : IAsyncLifetime
{
    private static readonly Guid Newer = new("6f3a4d1c-0000-4000-8000-000000000001");
    private EcsSimulator _simulator = null!;
    private Instance _instance = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await EcsSimulator.StartInMemoryAsync();
        _instance = await Instance.StartAsync(_simulator);
    }

    public async ValueTask DisposeAsync()
    {
        await _instance.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_wait_that_needs_a_later_poller_ends_with_the_cure()
    {
        var order = new WaitOrder { Wait = 1, TaskPath = "/vdc/data-stores/s1/tasks/CREATE", Requires = FleetLimits.ProtocolVersion + 1 };

        (await EndOfAsync(order)).Should().Contain("update the instances that host silos first");
    }

    [Fact]
    public async Task An_option_with_a_value_of_a_later_version_ends_the_wait_with_the_cure()
    {
        var order = new WaitOrder { Wait = 1, TaskPath = "/vdc/data-stores/s1/tasks/CREATE", WhenGone = (GoneTaskHandling)99 };

        (await EndOfAsync(order)).Should().Contain("update the instances that host silos first");
    }

    [Fact]
    public async Task A_request_of_a_later_version_is_answered_with_the_cure()
    {
        CallAnswer answer = await _instance.Poller.CallAsync(new CallRequest { Purpose = (CallPurpose)99 }, TestContext.Current.CancellationToken);

        answer.Failure.Should().Contain("update the instances that host silos first");
    }

    private async Task<string?> EndOfAsync(WaitOrder order)
    {
        JoinAnswer joined = await _instance.Poller.JoinAsync(Newer, [order]);
        EventBatch batch = await _instance.Poller.NextAsync(Newer, joined.Epoch, acknowledged: 0, oldestOpen: 1);
        return batch.Events.Single().Failure;
    }
}
