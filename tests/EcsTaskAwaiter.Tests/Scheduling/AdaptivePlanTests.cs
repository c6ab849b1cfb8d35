using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class AdaptivePlanTests
{
    private readonly KindHistory _kind = new();

    [Theory]
    [InlineData(85, 0.5)]
    [InlineData(86, 1)]
    [InlineData(97, 1)]
    public void An_end_well_before_the_earliest_that_the_percent_allowed_halves_the_trust(double end, double trust)
    {
        Run(end);

        _kind.PercentTrust.Should().BeApproximately(trust, 1e-9, "the percent said 95.24 s at the earliest");
    }

    [Fact]
    public void Each_end_that_agrees_wins_back_a_tenth_of_it()
    {
        Run(50);
        Run(50);
        Run(97);

        _kind.PercentTrust.Should().BeApproximately(0.35, 1e-9);
    }

    [Fact]
    public void An_end_without_a_percent_or_with_one_that_was_not_believed_says_nothing_of_it()
    {
        _kind.PercentTrust = 0.5;

        new AdaptivePlan(_kind, cost: 1).Completed(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11));
        AdaptivePlan unbelieved = Seeing((0, 0), (10, 10));
        unbelieved.Completed(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11));

        _kind.PercentTrust.Should().Be(0.5);
        _kind.Export().Should().HaveCount(2);
    }

    [Fact]
    public void A_wait_given_up_is_remembered_as_longer_than_it_was_seen()
    {
        new AdaptivePlan(_kind, cost: 1).Abandoned(TimeSpan.FromSeconds(40));

        _kind.Export().Should().Equal(DurationInterval.Abandoned(TimeSpan.FromSeconds(40)));
    }

    [Fact]
    public void A_percent_seen_only_earlier_still_forecasts_but_moves_no_poll()
    {
        AdaptivePlan plan = Seeing((0, 0), (10, 10), (20, 20));
        var stale = new PollObservation(TimeSpan.FromSeconds(25), PollCount: 4, Percent: null, EcsTaskState.Pending);

        plan.NextDelay(stale).TotalSeconds.Should().BeApproximately(ColdRule.Gap(25, 1), 1e-6);
        plan.Forecast(stale).Remaining.Should().NotBeNull();
    }

    [Fact]
    public void A_plan_at_a_dearer_request_knows_nothing_before_the_first_answer_but_what_the_past_tells()
    {
        var before = new PollObservation(TimeSpan.Zero, PollCount: 0, Percent: null, EcsTaskState.Unknown);

        new AdaptivePlan(_kind, cost: 1).DelayAt(before, 4).Should().BeNull();
        new AdaptivePlan(_kind, cost: 1).DelayAt(before with { PollCount = 1 }, 4).Should().Be(TimeSpan.FromSeconds(2));
        _kind.Add(LearnedDurations.Exactly(60), cost: 1);
        new AdaptivePlan(_kind, cost: 1).DelayAt(before, 4).Should().NotBeNull();
    }

    private void Run(double end) => Seeing((0, 0), (10, 10), (20, 20)).Completed(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(end));

    private AdaptivePlan Seeing(params (double At, int Percent)[] readings)
    {
        var plan = new AdaptivePlan(_kind, cost: 1);
        int polls = 0;
        foreach ((double at, int percent) in readings)
        {
            plan.NextDelay(new PollObservation(TimeSpan.FromSeconds(at), ++polls, percent, EcsTaskState.Pending));
        }

        return plan;
    }
}
