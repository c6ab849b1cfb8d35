using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class KindHistoryTests
{
    private const double Cost = 1;

    private readonly KindHistory _kind = new();

    [Fact]
    public void The_last_two_hundred_ends_are_remembered_in_their_order()
    {
        for (int operation = 0; operation < 220; operation++)
        {
            _kind.Add(Usual(operation), Cost);
        }

        _kind.Export().Should().Equal(Enumerable.Range(20, 200).Select(Usual));
    }

    [Fact]
    public void Of_a_kind_that_never_ended_there_is_no_forecast() => _kind.Forecast(Cost).Should().BeNull();

    [Fact]
    public void One_forecast_serves_until_something_is_learned_or_another_cost_is_asked_for()
    {
        _kind.Add(Usual(0), Cost);
        KindForecast forecast = _kind.Forecast(Cost)!;

        _kind.Forecast(Cost).Should().BeSameAs(forecast);
        _kind.Forecast(2)!.Cost.Should().Be(2);
        _kind.Forecast(Cost)!.Cost.Should().Be(Cost);
    }

    [Fact]
    public void From_few_ends_each_new_one_makes_a_new_forecast()
    {
        for (int operation = 0; operation < 16; operation++)
        {
            KindForecast? before = _kind.Forecast(Cost);
            _kind.Add(Usual(operation), Cost);
            _kind.Forecast(Cost).Should().NotBeSameAs(before);
            _kind.Forecast(Cost)!.Samples.Should().Be(operation + 1);
        }
    }

    [Fact]
    public void From_fifty_ends_every_fourth_makes_a_new_one()
    {
        Remember(50);
        KindForecast forecast = _kind.Forecast(Cost)!;

        for (int operation = 0; operation < 3; operation++)
        {
            _kind.Add(Usual(operation), Cost);
            _kind.Forecast(Cost).Should().BeSameAs(forecast);
        }

        _kind.Add(Usual(3), Cost);
        _kind.Forecast(Cost).Should().NotBeSameAs(forecast);
    }

    [Fact]
    public void In_doubt_each_makes_a_new_one_and_the_one_that_ends_the_doubt_too()
    {
        Remember(50);
        KindForecast calm = _kind.Forecast(Cost)!;
        calm.Doubt.IsNone.Should().BeTrue("nothing speaks for a change");

        _kind.Add(LearnedDurations.Exactly(5000), Cost);
        KindForecast doubting = _kind.Forecast(Cost)!;
        doubting.Should().NotBeSameAs(calm);
        doubting.Durations.Novelty.Should().BeGreaterThan(2 * calm.Durations.Novelty);

        _kind.Add(Usual(1), Cost);
        _kind.Forecast(Cost).Should().NotBeSameAs(doubting);
    }

    [Fact]
    public void While_it_finds_out_more_of_a_steady_kind_each_end_counts_at_once()
    {
        Remember(50, _ => LearnedDurations.Seen(50, 62));
        KindForecast probing = _kind.Forecast(Cost)!;
        probing.IsProbing.Should().BeTrue();

        _kind.Add(LearnedDurations.Seen(56, 62), Cost);

        _kind.Forecast(Cost).Should().NotBeSameAs(probing);
    }

    [Fact]
    public void After_a_change_only_what_belongs_to_it_is_left()
    {
        Remember(50);

        int strange = 0;
        while (_kind.Export().Length > 10 && strange++ < 10)
        {
            _kind.Add(LearnedDurations.Exactly(5000 + strange), Cost);
        }

        _kind.Export().Should().HaveCount(strange).And.OnlyContain(sample => sample.AtMost > 5000);
    }

    [Fact]
    public void What_is_imported_counts_at_once()
    {
        Remember(3);
        KindForecast before = _kind.Forecast(Cost)!;

        _kind.Import([Usual(7), Usual(8)]);

        _kind.Forecast(Cost).Should().NotBeSameAs(before);
        _kind.Forecast(Cost)!.Samples.Should().Be(5);
    }

    [Fact]
    public void What_is_imported_counts_as_older_than_what_was_learned_here()
    {
        Remember(150);

        _kind.Import(Enumerable.Range(150, 100).Select(Usual));

        _kind.Export().Should().Equal([.. Enumerable.Range(200, 50).Select(Usual), .. Enumerable.Range(0, 150).Select(Usual)]);
    }

    [Theory]
    [InlineData(1.4, 1)]
    [InlineData(0.3, 0.3)]
    [InlineData(-0.2, 0)]
    public void Trust_lies_between_none_and_all(double set, double kept)
    {
        _kind.PercentTrust.Should().Be(1);
        _kind.PercentTrust = set;
        _kind.PercentTrust.Should().Be(kept);
    }

    private void Remember(int operations, Func<int, DurationInterval>? end = null) => _kind.Import(Enumerable.Range(0, operations).Select(end ?? Usual));

    /// <summary>Ends from 40 to 80 s, spread, so that no interval is common to them.</summary>
    private static DurationInterval Usual(int operation) => LearnedDurations.Exactly(40 + (operation * 17 % 50 * 0.8));
}
