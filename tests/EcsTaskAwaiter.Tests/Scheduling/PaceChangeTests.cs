using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class PaceChangeTests
{
    private readonly DurationInterval[] _old = [.. Enumerable.Range(0, 40).Select(operation => LearnedDurations.Seen(50 + (operation % 10), 52 + (operation % 10)))];
    private readonly KindForecast _known;

    public PaceChangeTests() => _known = LearnedDurations.Forecast(_old, cost: 1);

    [Theory]
    [InlineData(10)]
    [InlineData(0.1)]
    [InlineData(2.5)]
    public void Two_ends_tell_how_many_times_as_long_all_takes(double factor)
    {
        (double found, double gain) = PaceChange.Factor(_known, [LearnedDurations.Seen(53 * factor, 55 * factor), LearnedDurations.Seen(57 * factor, 59 * factor)]);

        found.Should().BeApproximately(factor, 0.1 * factor);
        gain.Should().BePositive();
    }

    [Fact]
    public void Old_ends_are_moved_until_as_many_new_ones_are_known()
    {
        DurationInterval[] fresh = [LearnedDurations.Seen(540, 550), LearnedDurations.Seen(560, 570)];

        DurationInterval[] all = new PaceChange(_known, _old).With(fresh);

        all.Should().HaveCount(PaceChange.Kept).And.EndWith(fresh).And.OnlyContain(end => end.AtLeast > 400 && end.AtMost < 750);
        new PaceChange(_known, _old).With([.. Enumerable.Repeat(fresh[0], 40)]).Should().HaveCount(40);
    }

    [Fact]
    public void Ends_unlike_the_old_at_any_pace_stand_alone()
    {
        DurationInterval[] fresh = [LearnedDurations.Exactly(3), LearnedDurations.Exactly(400), LearnedDurations.Exactly(9000)];

        new PaceChange(_known, _old).With(fresh).Should().Equal(fresh);
    }
}
