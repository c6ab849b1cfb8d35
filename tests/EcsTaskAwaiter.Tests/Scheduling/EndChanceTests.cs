using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public class EndChanceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void With_nothing_known_a_plan_leaves_the_chance_to_the_engine() =>
        ForecastAfter(new DurationHistory(), 10 * Second, percent: null).ChanceOfEnd.Should().BeNull();

    [Fact]
    public void A_kind_that_always_takes_alike_has_almost_surely_ended_by_the_poll_that_aims_at_its_end() =>
        ForecastAfter(Learned(60), 30 * Second, percent: null).ChanceOfEnd.Should().BeGreaterThan(0.9);

    [Fact]
    public void A_kind_whose_durations_lie_far_apart_has_ended_by_the_next_poll_only_perhaps() =>
        ForecastAfter(Learned(20, 60, 200, 600, 2000), 30 * Second, percent: null).ChanceOfEnd.Should().BeInRange(0.01, 0.6);

    [Theory]
    [InlineData(20, 0, 0.01)]
    [InlineData(50, 0.9, 1)]
    public void A_believed_percent_tells_whether_the_next_poll_comes_before_the_end_or_aims_at_it(int last, double least, double most)
    {
        PollingPlan plan = PollingSchedule.Adaptive().Begin("data-stores/CREATE");
        PollForecast forecast = default;
        for (int percent = 0; percent <= last; percent += 10)
        {
            var observation = new PollObservation(percent * Second, percent / 10, percent, EcsTaskState.Pending);
            plan.NextDelay(observation);
            forecast = plan.Forecast(observation);
        }

        forecast.ChanceOfEnd.Should().BeInRange(least, most);
    }

    [Fact]
    public void A_chance_is_one_whatever_was_learned_and_whatever_the_percent() =>
        Gen.Select(Gen.Double[0.1, 5000].Array[0, 60], Gen.Double[0, 10_000], Gen.Int[-5, 105].Nullable()).Sample((durations, elapsed, percent) =>
            ForecastAfter(Learned(durations), TimeSpan.FromSeconds(elapsed), percent).ChanceOfEnd is null or (>= 0 and <= 1));

    private static PollForecast ForecastAfter(DurationHistory history, TimeSpan elapsed, int? percent)
    {
        PollingPlan plan = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = history }).Begin("data-stores/CREATE");
        var observation = new PollObservation(elapsed, 3, percent, EcsTaskState.Pending);
        plan.NextDelay(observation);
        return plan.Forecast(observation);
    }

    private static DurationHistory Learned(params double[] seconds)
    {
        var history = new DurationHistory();
        PollingSchedule schedule = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = history });
        for (int round = 0; round < (seconds.Length < 10 ? 10 : 1); round++)
        {
            foreach (double duration in seconds)
            {
                schedule.Begin("data-stores/CREATE").Completed(TimeSpan.FromSeconds(duration), TimeSpan.FromSeconds(duration));
            }
        }

        return history;
    }

    [Theory]
    [InlineData(20, 90, 0)]
    [InlineData(20, 97.619, 0.5)]
    [InlineData(20, 99.048, 0.8)]
    [InlineData(20, 100, 1)]
    [InlineData(20, 150, 1)]
    [InlineData(97, 98.5, 0.5)]
    public void Between_the_bounds_of_a_believed_percent_one_moment_is_as_likely_as_another(double elapsed, double next, double expected) =>
        EndChance.Between(elapsed, next, past: null, Even())!.Value.Should().BeApproximately(expected, 1e-3, "the end lies from 95.24 to 100 s");

    [Fact]
    public void A_percent_whose_bounds_have_gone_by_leaves_the_chance_to_the_past_and_to_the_engine()
    {
        EndChance.Between(103, 110, past: null, Even()).Should().BeNull();
        EndChance.Between(103, 130, Past(120), Even()).Should().BeGreaterThan(0.9);
    }

    [Fact]
    public void The_past_tells_what_share_of_those_that_took_longer_has_ended_by_then()
    {
        KindForecast past = Past(20, 40, 60, 80);
        double unfinished = 1 - past.Durations.Probability(30);

        EndChance.Between(30, 50, past, new PercentForecaster())!.Value.Should().BeApproximately((past.Durations.Probability(50) - past.Durations.Probability(30)) / unfinished, 1e-9);
        EndChance.Between(30, 50, past, new PercentForecaster())!.Value.Should().BeApproximately(1 / 3d, 0.1);
        EndChance.Between(30, 20, past, new PercentForecaster()).Should().Be(0);
    }

    private static PercentForecaster Even()
    {
        var percent = new PercentForecaster();
        percent.Observe(0, 0, cost: 1);
        percent.Observe(10, 10, cost: 1);
        percent.Observe(20, 20, cost: 1);
        return percent;
    }

    // Eight times, by turns: first all of one and then all of the next would be a trend.
    private static KindForecast Past(params double[] seconds) =>
        LearnedDurations.Forecast([.. Enumerable.Repeat(seconds.Select(LearnedDurations.Exactly), 8).SelectMany(one => one)], cost: 1, novelty: 0.01);
}
