using EcsTaskAwaiter.Cli.Demo;
using Microsoft.Extensions.Time.Testing;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed class AcceleratedTimeTests
{
    private readonly FakeTimeProvider _actual = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Its_clocks_run_faster_by_the_factor()
    {
        var time = new AcceleratedTime(_actual, 60);
        long start = time.GetTimestamp();
        DateTimeOffset utc = time.GetUtcNow();

        _actual.Advance(TimeSpan.FromSeconds(2));

        time.GetElapsedTime(start).Should().Be(TimeSpan.FromMinutes(2));
        time.GetUtcNow().Should().Be(utc + TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void Its_timers_fire_by_the_fast_clock_and_can_be_changed_and_stopped()
    {
        var time = new AcceleratedTime(_actual, 60);
        int fired = 0;
        using ITimer timer = time.CreateTimer(_ => fired++, state: null, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1));

        _actual.Advance(TimeSpan.FromSeconds(3));
        fired.Should().Be(2, "after two minutes, and every minute from then on");
        timer.Change(TimeSpan.FromMinutes(5), Timeout.InfiniteTimeSpan);
        _actual.Advance(TimeSpan.FromSeconds(10));
        fired.Should().Be(3);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _actual.Advance(TimeSpan.FromMinutes(1));
        fired.Should().Be(3);
    }
}
