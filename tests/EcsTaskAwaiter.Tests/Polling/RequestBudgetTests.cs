using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Tests.Polling;

public class RequestBudgetTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(19, 1)]
    [InlineData(100, 10)]
    public void A_tenth_of_a_seconds_share_may_begin_at_once_and_at_least_one(int perSecond, int atOnce)
    {
        var budget = new RequestBudget(perSecond);
        int begun = 0;
        while (budget.NextAllowed(5 * Second, isFinalPoll: false) <= 5 * Second)
        {
            budget.Take(5 * Second);
            begun++;
        }

        begun.Should().Be(atOnce);
        budget.NextAllowed(5 * Second, isFinalPoll: false).Should().BeCloseTo((5 * Second) + (Second / perSecond), TimeSpan.FromMicroseconds(1));
    }

    [Fact]
    public void Time_in_which_nothing_began_is_not_saved_up()
    {
        var budget = new RequestBudget(10);
        budget.Take(TimeSpan.Zero);
        budget.Take(60 * Second);

        budget.NextAllowed(60 * Second, isFinalPoll: false).Should().Be(60.1 * Second);
    }

    [Fact]
    public void A_pause_holds_all_but_final_polls()
    {
        var budget = new RequestBudget(10);

        budget.Pause(begun: 9 * Second, now: 10 * Second, 30 * Second).Should().BeTrue();

        budget.NextAllowed(10 * Second, isFinalPoll: false).Should().Be(40 * Second);
        budget.NextAllowed(10 * Second, isFinalPoll: true).Should().BeLessThanOrEqualTo(10 * Second);
    }

    [Theory]
    [InlineData(10, 0.5)]
    [InlineData(40, 0.5)]
    [InlineData(43, 0.6)]
    [InlineData(55, 1)]
    [InlineData(500, 1)]
    public void After_a_pause_the_rate_rises_from_half_to_the_whole_in_fifteen_seconds(double at, double share)
    {
        var budget = new RequestBudget(10);
        budget.Pause(begun: 9 * Second, now: 10 * Second, 30 * Second);

        budget.ShareAt(at * Second).Should().BeApproximately(share, 1e-9);
    }

    [Fact]
    public void At_half_the_rate_requests_lie_twice_as_far_apart_and_none_begin_together()
    {
        var budget = new RequestBudget(100);
        budget.Pause(begun: 9 * Second, now: 10 * Second, 30 * Second);

        budget.Take(40 * Second);

        budget.NextAllowed(40 * Second, isFinalPoll: false).Should().Be(40.02 * Second);
    }

    [Fact]
    public void An_answer_to_a_request_begun_before_the_pause_can_only_lengthen_it()
    {
        var budget = new RequestBudget(10);
        budget.Pause(begun: 9 * Second, now: 10 * Second, 30 * Second);

        budget.Pause(begun: 9.9 * Second, now: 12 * Second, Second).Should().BeFalse();
        budget.NextAllowed(12 * Second, isFinalPoll: false).Should().Be(40 * Second);

        budget.Pause(begun: 9.9 * Second, now: 12 * Second, 50 * Second).Should().BeFalse();
        budget.NextAllowed(12 * Second, isFinalPoll: false).Should().Be(62 * Second);
        budget.ShareAt(62 * Second).Should().Be(0.5, "the rate is halved once");
    }

    [Fact]
    public void One_begun_as_the_pause_ends_begins_another_at_half_the_rate_there_was()
    {
        var budget = new RequestBudget(10);
        budget.Pause(begun: 9 * Second, now: 10 * Second, 30 * Second);

        budget.Pause(begun: 40 * Second, now: 43 * Second, 10 * Second).Should().BeTrue();

        budget.ShareAt(53 * Second).Should().BeApproximately(0.3, 1e-9);
    }

    [Fact]
    public void However_often_it_is_asked_for_a_pause_a_request_in_a_second_is_left()
    {
        var budget = new RequestBudget(4);
        for (int pause = 0; pause < 10; pause++)
        {
            budget.Pause(pause * 2 * Second, pause * 2 * Second, Second);
        }

        budget.ShareAt(TimeSpan.FromSeconds(19)).Should().Be(0.25);
    }
}
