using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class DurationIntervalTests
{
    [Fact]
    public void A_duration_that_the_server_states_is_known_to_a_ten_thousandth() =>
        LearnedDurations.Exactly(1000).Should().Be(new DurationInterval(999.9f, 1000));

    [Fact]
    public void An_end_seen_between_two_polls_lies_between_them() => LearnedDurations.Seen(30, 60).Should().Be(new DurationInterval(30, 60));

    [Fact]
    public void Bounds_that_make_no_sense_give_an_interval_all_the_same()
    {
        LearnedDurations.Seen(-5, 0).Should().Be(new DurationInterval(0, 1e-3f));
        DurationInterval.Of(TimeSpan.MaxValue, TimeSpan.MaxValue).AtMost.Should().Be(1e8f);
        DurationInterval.Abandoned(TimeSpan.FromSeconds(-5)).Should().Be(new DurationInterval(0, float.PositiveInfinity));
    }
}
