using EcsTaskAwaiter.Tests.Support;
using EcsTaskAwaiter.Tracking;

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

        PollsOf(engine, "QUICK", TimeSpan.FromMinutes(10)).Should().BeCloseTo(50 * 150, 150, "at two thirds of the budget one waits now and then for another");
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
    public async Task An_operation_that_cannot_have_ended_yet_is_not_asked_before_those_that_can()
    {
        await using Engine engine = Learned(perSecond: 1);
        for (int number = 0; number < 60; number++)
        {
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "SLOW"), cancellationToken: CancellationToken.None);
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "QUICK"), cancellationToken: CancellationToken.None);
        }

        engine.Time.AdvanceTo(62 * Second);

        engine.Source.Polls.Where(poll => poll.At > 2 * Second).Should().OnlyContain(poll => poll.Id.OpId == "QUICK");
        PollsOf(engine, "QUICK", TimeSpan.Zero).Should().BeGreaterThan(55);
    }

    [Fact]
    public async Task An_operation_that_must_have_ended_by_now_is_asked_before_those_that_may_have()
    {
        await using Engine engine = Learned(perSecond: 1);
        for (int number = 0; number < 60; number++)
        {
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "ANY"), cancellationToken: CancellationToken.None);
        }

        engine.Time.AdvanceTo(2400 * Second);
        var quick = EcsOperationId.ForDataStore("store", "QUICK");
        engine.Source.Answer = (_, now) => now >= 2420 * Second ? FakeSource.Ready() : FakeSource.Pending();
        Task wait = engine.Tracker.WaitAsync(quick, cancellationToken: Token);

        engine.Time.AdvanceTo(2428 * Second);

        wait.IsCompletedSuccessfully.Should().BeTrue();
        engine.Source.Polls.Count(poll => poll.Id == quick).Should().BeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task What_was_known_before_a_restart_is_asked_first_where_it_has_ended_most_likely()
    {
        await using Engine engine = Learned(perSecond: 1);
        for (int number = 0; number < 30; number++)
        {
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "QUICK"), cancellationToken: CancellationToken.None);
        }

        var slow = EcsOperationId.ForDataStore("store", "SLOW");
        var known = new ResumePoint(slow, engine.Time.GetUtcNow() - TimeSpan.FromHours(3), SeenUnfinishedAt: TimeSpan.FromMinutes(50), PollCount: 9);
        _ = engine.Tracker.Resume(ResumeToken.Write(known));

        engine.Time.AdvanceTo(2 * Second);

        engine.Source.Polls.Should().Contain(poll => poll.Id == slow);
    }

    [Fact]
    public async Task First_looks_that_were_put_off_do_not_all_fall_due_together()
    {
        await using Engine engine = Learned(perSecond: 2);
        for (int number = 0; number < 100; number++)
        {
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "SLOW"), cancellationToken: CancellationToken.None);
        }

        for (int number = 0; number < 200; number++)
        {
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "ANY"), cancellationToken: CancellationToken.None);
        }

        engine.Time.AdvanceTo(TimeSpan.FromMinutes(5));

        TimeSpan[] first = [.. engine.Source.Polls.Where(poll => poll.Id.OpId == "SLOW").GroupBy(poll => poll.Id).Select(polls => polls.First().At)];
        first.Should().HaveCount(100);
        first.Max().Should().BeLessThan(TimeSpan.FromMinutes(4) + (10 * Second));
        first.Count(at => at < TimeSpan.FromMinutes(3)).Should().BeInRange(30, 70);
    }

    [Fact]
    public async Task A_wait_whose_schedule_throws_is_polled_all_the_same_while_the_budget_is_short()
    {
        await using Engine engine = Overloaded(quickGap: 100, slowGap: 100, perSecond: 10, maximumInterval: 20 * Second);
        var broken = new EcsWaitOptions { Schedule = new KnownHazardSchedule(_ => throw new InvalidOperationException("broken")) };

        _ = engine.Tracker.WaitAsync(Engine.Id, broken, Token);
        engine.Time.Advance(60 * Second);

        engine.Source.Polls.Should().Contain(poll => poll.Id == Engine.Id);
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

    // Half a minute, an hour; of ANY nothing is known.
    private static Engine Learned(int perSecond)
    {
        PollingSchedule schedule = PollingSchedule.Adaptive();
        foreach ((string kind, int seconds) in new[] { ("QUICK", 25), ("SLOW", 3600) })
        {
            for (int operation = 0; operation < 50; operation++)
            {
                TimeSpan duration = TimeSpan.FromSeconds(seconds * (0.8 + (operation / 125d)));
                schedule.Begin($"data-stores/{kind}").Completed(duration, duration);
            }
        }

        return new Engine(options =>
        {
            options.Timeout = TimeSpan.FromDays(1);
            options.Polling.MaximumRequestsPerSecond = perSecond;
            options.Polling.Schedule = schedule;
        });
    }

    private static int PollsOf(Engine engine, string opId, TimeSpan after) => engine.Source.Polls.Count(poll => poll.Id.OpId == opId && poll.At >= after);
}
