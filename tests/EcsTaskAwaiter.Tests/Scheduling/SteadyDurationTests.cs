using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class SteadyDurationTests
{
    [Fact]
    public void The_interval_that_lies_inside_all_is_the_duration() =>
        Of((50, 70), (58, 90), (40, 65), (30, 62), (55, 80)).Should().Be(new SteadyDuration(58, 62));

    [Fact]
    public void Four_may_agree_by_accident() => Of((50, 60), (50, 60), (50, 60), (50, 60)).Should().BeNull();

    [Fact]
    public void Intervals_that_only_touch_have_nothing_in_common() =>
        Of((50, 60), (50, 60), (50, 60), (50, 60), (50, 60), (60, 70)).Should().BeNull();

    [Theory]
    [InlineData(33, true)]
    [InlineData(20, false)]
    public void One_stray_in_thirty_four_is_forgiven_and_one_in_twenty_one_not(int agreed, bool isSteady) =>
        Of([.. Enumerable.Repeat((50f, 60f), agreed), (100, 120)]).HasValue.Should().Be(isSteady);

    [Theory]
    [InlineData(129, true)]
    [InlineData(131, false)]
    public void Bounds_more_than_a_third_apart_are_none(float by, bool isSteady) =>
        Of([.. Enumerable.Repeat((100f, by), 10)]).HasValue.Should().Be(isSteady);

    [Theory]
    [InlineData(100, 101, true)]
    [InlineData(90, 110, true)]
    [InlineData(100.5f, 110, false)]
    [InlineData(90, 100.5f, false)]
    public void A_sample_may_have_ended_in_it_if_it_covers_it_whole(float atLeast, float atMost, bool expected) =>
        new SteadyDuration(100, 101).IsWithin(new DurationInterval(atLeast, atMost)).Should().Be(expected);

    [Theory]
    [InlineData(19, true)]
    [InlineData(20, false)]
    public void Asking_in_the_middle_pays_while_what_forty_operations_gain_is_more_than_half_a_request(double cost, bool expected) =>
        new SteadyDuration(100, 101).IsWorthProbing(cost).Should().Be(expected, "a quarter of a second each, forty times, is ten");

    private static SteadyDuration? Of(params (float AtLeast, float AtMost)[] samples) =>
        SteadyDuration.Of([.. samples.Select(sample => new DurationInterval(sample.AtLeast, sample.AtMost))]);
}
