using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>How often each is asked over a long time under a short budget. Slow: thousands of polls each.</summary>
public class SharedRateTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(4, 40)]
    [InlineData(5, 10)]
    [InlineData(3, 9)]
    [InlineData(10, 30)]
    [InlineData(2, 3)]
    public async Task A_short_budget_is_shared_in_proportion_to_the_roots_of_the_hazards(int quickGap, int slowGap)
    {
        await using Engine engine = SharedBudget.Overloaded(quickGap, slowGap, perSecond: 4, maximumInterval: TimeSpan.FromHours(1));

        engine.Time.Advance(TimeSpan.FromMinutes(30));
        engine.Time.AdvanceTo(TimeSpan.FromHours(2));

        double quick = SharedBudget.PollsOf(engine, "QUICK", TimeSpan.FromMinutes(30)), slow = SharedBudget.PollsOf(engine, "SLOW", TimeSpan.FromMinutes(30));
        (quick / slow).Should().BeApproximately((double)slowGap / quickGap, 0.05 * slowGap / quickGap);
        ((quick + slow) / TimeSpan.FromMinutes(90).TotalSeconds).Should().BeApproximately(4, 0.01, "the whole budget is used");
    }

    [Fact]
    public async Task Within_the_budget_each_is_asked_when_its_plan_says_so()
    {
        await using Engine engine = SharedBudget.Overloaded(quickGap: 4, slowGap: 40, perSecond: 20, maximumInterval: TimeSpan.FromHours(1));

        engine.Time.AdvanceTo(TimeSpan.FromMinutes(20));

        SharedBudget.PollsOf(engine, "QUICK", TimeSpan.FromMinutes(10)).Should().BeCloseTo(50 * 150, 150, "at two thirds of the budget one waits now and then for another");
        SharedBudget.PollsOf(engine, "SLOW", TimeSpan.FromMinutes(10)).Should().BeCloseTo(50 * 15, 50);
    }

    [Fact]
    public async Task No_operation_starves_while_the_budget_can_serve_them_all()
    {
        await using Engine engine = SharedBudget.Overloaded(quickGap: 2, slowGap: 2000, perSecond: 4, maximumInterval: 20 * Second);

        engine.Time.AdvanceTo(TimeSpan.FromMinutes(30));

        // At most 50 others can fall overdue in the same instant.
        foreach (IGrouping<EcsOperationId, FakeSource.Poll> polls in engine.Source.Polls.GroupBy(poll => poll.Id))
        {
            TimeSpan[] times = [.. polls.Select(poll => poll.At), engine.Time.Elapsed];
            times.Zip(times.Skip(1), (one, next) => next - one).Max().Should().BeLessThanOrEqualTo((4 * 20 * Second) + (13 * Second));
        }
    }
}
