using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Tests.Time;

public class DetachedTimerTests
{
    private static readonly AsyncLocal<string?> Caller = new();

    private readonly TaskCompletionSource<string?> _seen = new();

    [Fact]
    public async Task It_knows_nothing_of_who_made_it()
    {
        Caller.Value = "whoever came first";
        await using ITimer timer = Make();

        ExecutionContext.IsFlowSuppressed().Should().BeFalse();
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        (await _seen.Task).Should().BeNull();
    }

    [Fact]
    public void It_is_made_too_where_the_context_does_not_flow_already()
    {
        using (ExecutionContext.SuppressFlow())
        {
            Make().Dispose();
            ExecutionContext.IsFlowSuppressed().Should().BeTrue();
        }
    }

    [Fact]
    public void It_calls_back_only_once_it_is_set()
    {
        var time = new VirtualTime();
        int calls = 0;
        using ITimer timer = DetachedTimer.Create(time, () => calls++);
        time.Advance(TimeSpan.FromDays(1));
        calls.Should().Be(0);

        timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        time.Advance(TimeSpan.FromDays(1));

        calls.Should().Be(1);
    }

    private ITimer Make() => DetachedTimer.Create(TimeProvider.System, () => _seen.TrySetResult(Caller.Value));
}
