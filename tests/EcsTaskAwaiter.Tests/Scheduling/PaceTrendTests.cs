using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>Kinds of operation that become slower or faster little by little.</summary>
public sealed class PaceTrendTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(-0.01)]
    [InlineData(0.003)]
    public void A_trend_is_found_from_the_ends_alone(double rate)
    {
        DurationInterval[] ends = [.. Ends(100, new Random(1), rate, random => DurationDraws.LogNormal(random, 60, 0.1))];

        Found(ends).Rate.Should().BeApproximately(rate, 0.001);
    }

    [Fact]
    public void Of_two_groups_that_become_slower_together_the_common_trend_is_found()
    {
        DurationInterval[] ends = [.. Ends(150, new Random(2), 0.005, random => DurationDraws.LogNormal(random, random.Next(2) == 0 ? 20 : 900, 0.1))];

        Found(ends).Rate.Should().BeApproximately(0.005, 0.001);
    }

    [Fact]
    public void Chance_seldom_looks_like_a_trend()
    {
        int found = Enumerable.Range(0, 60).Count(seed => Found([.. Ends(60, new Random(seed), 0, random => DurationDraws.LogNormal(random, 60, 0.5))]) != PaceTrend.None);

        found.Should().BeLessThanOrEqualTo(2);
    }

    [Fact]
    public void Few_ends_show_no_trend_however_well_they_lie_on_one() =>
        Found([.. Ends(20, new Random(3), 0.05, _ => 60)]).Should().Be(PaceTrend.None);

    [Fact]
    public void Each_end_is_moved_to_where_the_next_operation_would_end()
    {
        DurationInterval[] moved = new PaceTrend(Math.Log(2)).AtNext([LearnedDurations.Seen(10, 11), LearnedDurations.Seen(30, 31)]);

        moved[0].AtLeast.Should().BeApproximately(40, 0.001f);
        moved[0].AtMost.Should().BeApproximately(44, 0.001f);
        moved[1].AtLeast.Should().BeApproximately(60, 0.001f);
        PaceTrend.None.AtNext(moved).Should().Equal(moved);
    }

    [Fact]
    public void A_trend_is_followed_from_forecast_to_forecast()
    {
        DurationInterval[] ends = [.. Ends(60, new Random(4), 0.01, random => DurationDraws.LogNormal(random, 60, 0.05))];
        KindPast past = KindPast.Of(ends.AsSpan(0, 50), [], before: null, fresh: 0);
        past.Trend.Rate.Should().BeApproximately(0.01, 0.002);

        KindPast next = KindPast.Of(ends, [], past, fresh: 10);

        next.Trend.Rate.Should().BeApproximately(0.01, 0.001);
        KindForecast.Of(next, PaceDoubt.None, cost: 1).Usual.Quantile(0.5).Should().BeApproximately(60 * Math.Exp(0.6), 3);
    }

    [Fact]
    public void A_trend_that_ended_is_given_up_once_the_kind_has_long_kept_its_pace()
    {
        var random = new Random(5);
        var kind = new KindHistory();
        foreach (DurationInterval end in Ends(70, random, 0.01, one => DurationDraws.LogNormal(one, 60, 0.1)))
        {
            kind.Add(end, cost: 1);
        }

        kind.Forecast(cost: 1)!.Past.Trend.Rate.Should().BeApproximately(0.01, 0.002);

        foreach (DurationInterval end in Ends(200, random, 0, one => DurationDraws.LogNormal(one, 120, 0.1)))
        {
            kind.Add(end, cost: 1);
        }

        kind.Forecast(cost: 1)!.Past.Trend.Should().Be(PaceTrend.None);
        kind.Forecast(cost: 1)!.Usual.Quantile(0.5).Should().BeApproximately(120, 4);
    }

    // Known between polls that lie a tenth of the duration apart.
    private static IEnumerable<DurationInterval> Ends(int count, Random random, double rate, Func<Random, double> draw)
    {
        for (int operation = 0; operation < count; operation++)
        {
            double duration = draw(random) * Math.Exp(rate * operation), after = duration * (1 - (0.1 * random.NextDouble()));
            yield return LearnedDurations.Seen(after, after + (duration * 0.1));
        }
    }

    // Twice, as when a kind is planned anew: the first time the mixture still knows of no trend.
    private static PaceTrend Found(DurationInterval[] ends) => KindPast.Of(ends, [], KindPast.Of(ends, [], before: null, fresh: 0), fresh: 0).Trend;
}
