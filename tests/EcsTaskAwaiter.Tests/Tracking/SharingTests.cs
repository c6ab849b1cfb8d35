using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Tracking;

public class SharingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4, 40)]
    [InlineData(5, 10)]
    [InlineData(3, 9)]
    [InlineData(10, 30)]
    [InlineData(2, 3)]
    public async Task A_short_budget_is_shared_in_proportion_to_the_roots_of_the_hazards(int quickGap, int slowGap)
    {
        await using Engine engine = Overloaded(quickGap, slowGap, perSecond: 4, maximumInterval: TimeSpan.FromHours(1));

        engine.Time.Advance(TimeSpan.FromMinutes(30));
        engine.Time.AdvanceTo(TimeSpan.FromHours(2));

        double quick = PollsOf(engine, "QUICK", TimeSpan.FromMinutes(30)), slow = PollsOf(engine, "SLOW", TimeSpan.FromMinutes(30));
        (quick / slow).Should().BeApproximately((double)slowGap / quickGap, 0.05 * slowGap / quickGap);
        ((quick + slow) / TimeSpan.FromMinutes(90).TotalSeconds).Should().BeApproximately(4, 0.01, "the whole budget is used");
    }

    [Fact]
    public async Task Within_the_budget_each_is_asked_when_its_plan_says_so()
    {
        await using Engine engine = Overloaded(quickGap: 4, slowGap: 40, perSecond: 20, maximumInterval: TimeSpan.FromHours(1));

        engine.Time.AdvanceTo(TimeSpan.FromMinutes(20));

        PollsOf(engine, "QUICK", TimeSpan.FromMinutes(10)).Should().BeCloseTo(50 * 150, 50);
        PollsOf(engine, "SLOW", TimeSpan.FromMinutes(10)).Should().BeCloseTo(50 * 15, 50);
    }

    [Fact]
    public async Task No_operation_starves_while_the_budget_can_serve_them_all()
    {
        await using Engine engine = Overloaded(quickGap: 2, slowGap: 2000, perSecond: 4, maximumInterval: 20 * Second);

        engine.Time.AdvanceTo(TimeSpan.FromMinutes(30));

        // At most 50 others can fall overdue in the same instant.
        foreach (IGrouping<EcsOperationId, FakeSource.Poll> polls in engine.Source.Polls.GroupBy(poll => poll.Id))
        {
            TimeSpan[] times = [.. polls.Select(poll => poll.At), engine.Time.Elapsed];
            times.Zip(times.Skip(1), (one, next) => next - one).Max().Should().BeLessThanOrEqualTo((4 * 20 * Second) + (13 * Second));
        }
    }

    [Fact]
    public async Task A_last_look_goes_before_all_that_wait_for_the_budget()
    {
        await using Engine engine = Overloaded(quickGap: 2, slowGap: 20, perSecond: 1, maximumInterval: 20 * Second);
        engine.Time.AdvanceTo(100 * Second);
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 30 * Second }, Token);

        engine.Time.AdvanceTo(131 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Polls.Last(poll => poll.Id == Engine.Id).At.Should().BeCloseTo(130 * Second, Second, "one a second may begin");
    }

    [Fact]
    public async Task A_wait_that_comes_new_is_not_kept_behind_all_that_run_for_long()
    {
        await using Engine engine = Overloaded(quickGap: 100, slowGap: 100, perSecond: 1, maximumInterval: TimeSpan.FromHours(1));
        engine.Time.AdvanceTo(TimeSpan.FromMinutes(10));

        _ = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        engine.Time.Advance(3 * Second);

        engine.Source.Polls.Should().Contain(poll => poll.Id == Engine.Id);
    }

    [Fact]
    public async Task Those_that_leave_while_they_wait_for_the_budget_take_no_share_of_it()
    {
        await using Engine engine = Overloaded(quickGap: 2, slowGap: 20, perSecond: 1, maximumInterval: 20 * Second);
        using var leaving = new CancellationTokenSource();
        var left = EcsOperationId.ForDataStore("left", "QUICK");
        _ = engine.Tracker.WaitAsync(left, cancellationToken: leaving.Token);
        await leaving.CancelAsync();

        engine.Time.Advance(TimeSpan.FromMinutes(5));

        engine.Source.Polls.Should().NotContain(poll => poll.Id == left);
        engine.Source.Polls.Should().HaveCountGreaterThanOrEqualTo(300);
    }

    // Fifty of each kind, which never end.
    private static Engine Overloaded(int quickGap, int slowGap, int perSecond, TimeSpan maximumInterval)
    {
        var engine = new Engine(options =>
        {
            options.Timeout = TimeSpan.FromDays(1);
            options.Polling.Jitter = 0.2;
            options.Polling.MaximumRequestsPerSecond = perSecond;
            options.Polling.MaximumInterval = maximumInterval;
            options.Polling.Schedule = new KnownHazardSchedule(kind => TimeSpan.FromSeconds(kind.EndsWith("QUICK", StringComparison.Ordinal) ? quickGap : slowGap));
        });
        for (int number = 0; number < 50; number++)
        {
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "QUICK"), cancellationToken: CancellationToken.None);
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "SLOW"), cancellationToken: CancellationToken.None);
        }

        return engine;
    }

    private static int PollsOf(Engine engine, string opId, TimeSpan after) => engine.Source.Polls.Count(poll => poll.Id.OpId == opId && poll.At >= after);
}
