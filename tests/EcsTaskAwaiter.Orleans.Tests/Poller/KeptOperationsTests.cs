using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Poller;

namespace EcsTaskAwaiter.Fleet.Tests.Poller;

public sealed class KeptOperationsTests
{
    private static readonly KeepOrder Order = new() { TaskPath = "/vdc/data-stores/s1/tasks/CREATE" };
    private readonly CountingKeeper _keeper = new();

    [Fact]
    public void What_no_record_asks_for_within_the_lease_is_no_longer_polled()
    {
        var kept = new KeptOperations(_keeper);
        kept.Attend(Order, submitted: null, TimeSpan.FromSeconds(1));

        kept.Expire(TimeSpan.FromSeconds(11), lease: TimeSpan.FromSeconds(10));
        kept.Count.Should().Be(1);
        kept.Expire(TimeSpan.FromSeconds(12), lease: TimeSpan.FromSeconds(10));

        kept.Count.Should().Be(0);
        _keeper.Polled.Should().Be(0);
    }

    [Fact]
    public void The_same_order_again_goes_on_and_a_new_run_begins_anew()
    {
        var kept = new KeptOperations(_keeper);

        kept.Attend(Order, submitted: null, TimeSpan.Zero);
        kept.Attend(Order, submitted: null, TimeSpan.Zero);
        _keeper.Begun.Should().Be(1);
        kept.Attend(Order with { IsNewRun = true }, submitted: null, TimeSpan.Zero);

        _keeper.Begun.Should().Be(2);
        _keeper.Polled.Should().Be(1);
    }
}
