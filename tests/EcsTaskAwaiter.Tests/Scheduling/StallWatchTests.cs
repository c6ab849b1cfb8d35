using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class StallWatchTests
{
    [Theory]
    [InlineData(60, 1, false)]
    [InlineData(60.01, 1, true)]
    [InlineData(100, 20, false)]
    [InlineData(100.01, 20, true)]
    public void It_is_stalled_once_it_stands_four_times_longer_than_its_pace_and_the_gap_between_polls(double at, double gap, bool expected) =>
        Watching((10, 1), (20, 2), (25, 2)).IsStalled(at, gap).Should().Be(expected);

    [Fact]
    public void A_standstill_four_times_as_long_as_the_longest_before_is_one()
    {
        StallWatch watch = Watching((10, 10), (110, 20), (120, 30));

        watch.IsStalled(120 + 400, gap: 1).Should().BeFalse("it stood for 100 s before");
        watch.IsStalled(120 + 401, gap: 1).Should().BeTrue();
    }

    [Fact]
    public void How_long_the_first_percent_had_stood_is_not_known() =>
        Watching((500, 50), (510, 51), (515, 51)).IsStalled(510 + 41, gap: 1).Should().BeTrue("its pace is a percent in 10 s");

    [Fact]
    public void Two_readings_are_too_few_and_three_enough()
    {
        Watching((10, 1), (20, 2)).IsStalled(10_000, gap: 1).Should().BeFalse();
        Watching((10, 1), (20, 2), (30, 3)).IsStalled(10_000, gap: 1).Should().BeTrue();
    }

    [Fact]
    public void A_percent_of_zero_has_no_pace_to_fall_behind() =>
        Watching((5, 0), (10, 0), (20, 0)).IsStalled(1e9, gap: 1).Should().BeFalse();

    [Fact]
    public void A_percent_that_falls_does_not_move() =>
        Watching((10, 10), (20, 20), (30, 5), (55, 6)).IsStalled(61, gap: 1).Should().BeTrue("it stands since 20 s");

    private static StallWatch Watching(params (double At, int Percent)[] readings)
    {
        var watch = new StallWatch();
        foreach ((double at, int percent) in readings)
        {
            watch.Observe(at, percent);
        }

        return watch;
    }
}
