using EcsTaskAwaiter.Scheduling;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class KindForecastTests
{
    private const double Cost = 1;

    [Fact]
    public void A_kind_known_only_between_two_polls_is_asked_once_in_the_middle_and_then_at_the_end()
    {
        KindForecast forecast = Of([.. Enumerable.Repeat(LearnedDurations.Seen(60, 61), 20)]);

        forecast.IsProbing.Should().BeTrue();
        double[] polls = Polls(forecast, until: 70);
        polls.Where(poll => poll > 60).Take(2).Should().SatisfyRespectively(
            middle => middle.Should().BeApproximately(60.5, 1e-3),
            end => end.Should().BeInRange(60.99, 61.3));
    }

    [Fact]
    public void A_kind_known_to_a_moment_is_asked_there()
    {
        KindForecast forecast = Of([.. Enumerable.Repeat(LearnedDurations.Seen(60, 60.04), 20)]);

        forecast.IsProbing.Should().BeFalse("a twenty-fifth of a second is not worth half a request");
        Polls(forecast, until: 70).Should().Contain(poll => poll >= 60.04 && poll < 60.1).And.NotContain(poll => poll > 60 && poll < 60.03);
    }

    [Fact]
    public void Ends_that_agree_are_taken_for_one_though_each_was_seen_only_roughly()
    {
        // All hold 58 to 62 s; by itself each says little.
        KindForecast forecast = Of([.. Enumerable.Range(0, 20).Select(number => number % 2 == 0 ? LearnedDurations.Seen(20, 62) : LearnedDurations.Seen(58, 200))]);

        forecast.Durations.ProbabilityByThePast(57, 63).Should().BeGreaterThan(0.95);
    }

    [Fact]
    public void A_dearer_request_makes_another_plan_and_a_cheaper_one_none()
    {
        KindForecast forecast = Of([.. Enumerable.Range(0, 40).Select(number => LearnedDurations.Exactly(20 + (number * 3)))]);
        double usual = forecast.NextAfter(30, Cost);

        forecast.NextAfter(30, 0.01).Should().Be(usual);
        double dearer = forecast.NextAfter(30, 20);
        dearer.Should().BeGreaterThan(usual + 3).And.Be(PollTable.For(forecast.Durations, 20).NextAfter(30));
        forecast.NextAfter(30, 60).Should().Be(PollTable.For(forecast.Durations, 60).NextAfter(30));
        forecast.NextAfter(30, 20).Should().Be(dearer);
    }

    [Fact]
    public void The_plan_for_a_dearer_request_is_made_once()
    {
        KindForecast forecast = Of([.. Enumerable.Range(0, 40).Select(number => LearnedDurations.Exactly(20 + (number * 3)))]);

        Allocation.Of(() => forecast.NextAfter(30, 20)).Should().Be(0);
    }

    private static KindForecast Of(DurationInterval[] samples) => LearnedDurations.Forecast(samples, Cost);

    private static double[] Polls(KindForecast forecast, double until)
    {
        var polls = new List<double>();
        for (double now = forecast.NextAfter(0, Cost); now < until; now = forecast.NextAfter(now, Cost))
        {
            polls.Add(now);
        }

        return [.. polls];
    }
}
