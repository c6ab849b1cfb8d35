using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Polling;

public class SharingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operation_that_cannot_have_ended_yet_is_not_asked_before_those_that_can()
    {
        await using Engine engine = SharedBudget.Learned(perSecond: 1);
        for (int number = 0; number < 60; number++)
        {
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "SLOW"), cancellationToken: CancellationToken.None);
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "QUICK"), cancellationToken: CancellationToken.None);
        }

        engine.Time.AdvanceTo(62 * Second);

        engine.Source.Polls.Where(poll => poll.At > 2 * Second).Should().OnlyContain(poll => poll.Id.OpId == "QUICK");
        SharedBudget.PollsOf(engine, "QUICK", TimeSpan.Zero).Should().BeGreaterThan(55);
    }

    [Fact]
    public async Task An_operation_that_must_have_ended_by_now_is_asked_before_those_that_may_have()
    {
        await using Engine engine = SharedBudget.Learned(perSecond: 1);
        for (int number = 0; number < 60; number++)
        {
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "ANY"), cancellationToken: CancellationToken.None);
        }

        engine.Time.AdvanceTo(2400 * Second);
        var quick = EcsOperationId.ForDataStore("store", "QUICK");
        engine.Source.Answer = (id, now) => id == quick && now >= 2420 * Second ? FakeSource.Ready() : FakeSource.Pending();
        Task wait = engine.Tracker.WaitAsync(quick, cancellationToken: Token);

        engine.Time.AdvanceTo(2428 * Second);

        wait.IsCompletedSuccessfully.Should().BeTrue();
        engine.Source.Polls.Count(poll => poll.Id == quick).Should().BeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task What_was_known_before_a_restart_is_asked_first_where_it_has_ended_most_likely()
    {
        await using Engine engine = SharedBudget.Learned(perSecond: 1);
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
        await using Engine engine = SharedBudget.Learned(perSecond: 2);
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
        await using Engine engine = SharedBudget.Overloaded(quickGap: 100, slowGap: 100, perSecond: 10, maximumInterval: 20 * Second);
        var broken = new EcsWaitOptions { Schedule = new KnownHazardSchedule(_ => throw new InvalidOperationException("broken")) };

        _ = engine.Tracker.WaitAsync(Engine.Id, broken, Token);
        engine.LogLines(LogLevel.Error).Should().ContainSingle().Which.Should().Contain("schedule threw");
        engine.Time.Advance(60 * Second);

        engine.Source.Polls.Should().Contain(poll => poll.Id == Engine.Id);
    }

    [Fact]
    public async Task A_final_poll_goes_before_all_that_wait_for_the_budget()
    {
        await using Engine engine = SharedBudget.Overloaded(quickGap: 2, slowGap: 20, perSecond: 1, maximumInterval: 20 * Second);
        engine.Time.AdvanceTo(100 * Second);
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 30 * Second }, Token);

        engine.Time.AdvanceTo(131 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Polls.Last(poll => poll.Id == Engine.Id).At.Should().BeCloseTo(130 * Second, Second, "one a second may begin");
    }

    [Fact]
    public async Task A_wait_that_comes_new_is_not_kept_behind_all_that_run_for_long()
    {
        await using Engine engine = SharedBudget.Overloaded(quickGap: 100, slowGap: 100, perSecond: 1, maximumInterval: TimeSpan.FromHours(1));
        engine.Time.AdvanceTo(TimeSpan.FromMinutes(10));

        _ = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        engine.Time.Advance(3 * Second);

        engine.Source.Polls.Should().Contain(poll => poll.Id == Engine.Id);
    }

    [Fact]
    public async Task Those_that_leave_while_they_wait_for_the_budget_take_no_share_of_it()
    {
        await using Engine engine = SharedBudget.Overloaded(quickGap: 2, slowGap: 20, perSecond: 1, maximumInterval: 20 * Second);
        using var leaving = new CancellationTokenSource();
        var left = EcsOperationId.ForDataStore("left", "QUICK");
        _ = engine.Tracker.WaitAsync(left, cancellationToken: leaving.Token);
        await leaving.CancelAsync();

        engine.Time.Advance(TimeSpan.FromMinutes(5));

        engine.Source.Polls.Should().NotContain(poll => poll.Id == left);
        engine.Source.Polls.Should().HaveCountGreaterThanOrEqualTo(300);
    }
}
