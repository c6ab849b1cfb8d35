using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class ChangeDetectorTests
{
    private readonly ChangeDetector _detector = new();
    private readonly KindForecast _known = LearnedDurations.Forecast([.. Enumerable.Range(0, 50).Select(operation => Around(60, operation))], cost: 1);

    [Fact]
    public void What_goes_on_as_before_raises_no_doubt()
    {
        for (int operation = 0; operation < 200; operation++)
        {
            Observe(60, operation).Should().BeNull();
            _detector.IsInDoubt.Should().BeFalse();
            _detector.ChanceOfChange().Should().BeLessThan(0.05);
        }
    }

    [Fact]
    public void Before_the_first_end_a_change_has_no_chance_at_all() => _detector.ChanceOfChange().Should().Be(0);

    [Theory]
    [InlineData(600)]
    [InlineData(6)]
    [InlineData(200)]
    [InlineData(40_000)]
    public void One_strange_duration_raises_doubt_and_no_more(double strange)
    {
        Observe(strange).Should().BeNull();

        _detector.IsInDoubt.Should().BeTrue();
        _detector.ChanceOfChange().Should().BeInRange(0.01, 0.9);
    }

    [Fact]
    public void As_usual_again_takes_the_doubt_away()
    {
        Observe(600);
        double doubted = _detector.ChanceOfChange();

        Observe(60);
        _detector.ChanceOfChange().Should().BeLessThan(doubted);

        for (int operation = 0; operation < 10; operation++)
        {
            Observe(60, operation);
        }

        _detector.IsInDoubt.Should().BeFalse();
        _detector.ChanceOfChange().Should().Be(0);
    }

    [Theory]
    [InlineData(600, 0)]
    [InlineData(6, 0)]
    [InlineData(200, 0)]
    [InlineData(40_000, 0)]
    [InlineData(600, 30)]
    [InlineData(6, 30)]
    [InlineData(200, 30)]
    public void A_few_in_a_row_are_a_change_to_which_they_all_belong_and_none_before_them(double strange, int usualBefore)
    {
        for (int operation = 0; operation < usualBefore; operation++)
        {
            Observe(60, operation);
        }

        int seen = 1;
        int? recent;
        while ((recent = Observe(strange, seen)) is null)
        {
            seen.Should().BeLessThan(6);
            seen++;
        }

        recent.Should().Be(seen - 1, "the one just seen is not counted");
        seen.Should().Be(2, "one alone may be an accident, and two of fifty are none");
    }

    [Theory]
    [InlineData(600, 2)]
    [InlineData(6, 2)]
    [InlineData(200, 3)]
    public void Where_little_is_known_ten_times_as_long_or_as_short_is_noticed_before_anything_else(double strange, int operations)
    {
        KindForecast known = LearnedDurations.Forecast([.. Enumerable.Range(0, 10).Select(operation => Around(60, operation))], cost: 1);
        int seen = 1;
        while (_detector.Observe(Around(strange, seen), known) is null)
        {
            seen.Should().BeLessThan(6);
            seen++;
        }

        seen.Should().Be(operations);
    }

    [Fact]
    public void After_a_change_it_begins_anew()
    {
        int first = OperationsUntilChange(600);

        _detector.IsInDoubt.Should().BeFalse();
        _detector.ChanceOfChange().Should().Be(0);
        OperationsUntilChange(600).Should().Be(first);
        OperationsUntilChange(6).Should().BeInRange(2, 5);
    }

    [Fact]
    public void Wide_intervals_that_agree_with_the_past_are_no_change()
    {
        for (int operation = 0; operation < 50; operation++)
        {
            _detector.Observe(LearnedDurations.Seen(1, 1000), _known).Should().BeNull();
            _detector.IsInDoubt.Should().BeFalse();
        }
    }

    [Fact]
    public void Waits_abandoned_early_say_nothing_and_waits_abandoned_late_in_a_row_are_a_change()
    {
        for (int operation = 0; operation < 20; operation++)
        {
            _detector.Observe(DurationInterval.Abandoned(TimeSpan.FromSeconds(10)), _known).Should().BeNull();
        }

        Enumerable.Range(0, 6).Select(_ => _detector.Observe(DurationInterval.Abandoned(TimeSpan.FromSeconds(600)), _known)).Should().Contain(recent => recent != null);
    }

    private int OperationsUntilChange(double seconds)
    {
        int operations = 1;
        while (Observe(seconds, operations) is null)
        {
            operations.Should().BeLessThan(10);
            operations++;
        }

        return operations;
    }

    private int? Observe(double seconds, int operation = 0) => _detector.Observe(Around(seconds, operation), _known);

    /// <summary>An end some percent to either side, as seen by two polls.</summary>
    private static DurationInterval Around(double seconds, int operation)
    {
        double middle = seconds * (0.8 + (operation * 7 % 20 / 50.0));
        return LearnedDurations.Seen(0.98 * middle, 1.02 * middle);
    }
}
