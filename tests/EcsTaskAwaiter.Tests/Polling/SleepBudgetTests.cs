using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using static EcsTaskAwaiter.Tests.Polling.SleepSteps;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>After a pause, final polls wait for the request budget: the deadline of each waits for its turn.</summary>
public sealed class SleepBudgetTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_final_poll_that_waits_for_the_budget_still_gets_its_turn()
    {
        await using var engine = new Engine(options => options.Polling.MaximumConcurrentRequests = 1);
        engine.Source.HoldsAnswers = true;
        _ = engine.Tracker.WaitAsync("10.4.0.150", "CREATE", Token);
        Task<EcsTaskResult> wait = Wait(engine, 11);
        engine.Time.AdvanceTo(12 * Second);

        WakeAt52(engine);
        engine.Time.AdvanceTo(53.5 * Second);
        engine.Source.Release(FakeSource.Ready());
        engine.Source.Polls[^1].Should().Be(new FakeSource.Poll(Engine.Id, 53.5 * Second));
        engine.Time.AdvanceTo(55 * Second);
        engine.Source.Release(FakeSource.Ready());

        (await wait).PollCount.Should().Be(1);
    }

    [Fact]
    public async Task A_poll_that_is_cut_after_the_pause_leaves_its_place_to_a_waiting_final_poll()
    {
        await using var engine = new Engine(options => options.Polling.MaximumConcurrentRequests = 1);
        engine.Source.HoldsAnswers = true;
        _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore("10.4.0.150", "CREATE"), new EcsWaitOptions { Timeout = 40 * Second }, Token);
        Task<EcsTaskResult> wait = Wait(engine, 11);
        engine.Time.AdvanceTo(12 * Second);

        WakeAt52(engine);
        engine.Time.AdvanceTo(54 * Second);
        engine.Source.Cancelled.Should().Be(1, "the connection of the poll under way is taken for dead");
        engine.Source.Polls[^1].Should().Be(new FakeSource.Poll(Engine.Id, 54 * Second));
        ReleaseLast(engine, FakeSource.Ready());

        (await wait).PollCount.Should().Be(1);
    }

    [Theory]
    [InlineData(60, 10, 1, 65)]
    [InlineData(3, 1, 12, 90)] // further requests of a poll are paid for too
    public async Task Each_operation_of_a_batch_is_asked_however_long_the_budget_takes(int count, int requestsPerSecond, int requestsPerPoll, int end)
    {
        await using var engine = new Engine(options => options.Polling.MaximumRequestsPerSecond = requestsPerSecond);
        EcsOperationId[] ids = [.. Enumerable.Range(0, count).Select(number => EcsOperationId.ForDataStore($"10.4.1.{number}", "CREATE"))];
        engine.Source.Answer = (id, now) => FakeSource.ReadyAt(20 * Second)(id, now) with { Requests = requestsPerPoll };
        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync(ids, new EcsWaitOptions { Timeout = 30 * Second }, cancellationToken: Token);
        engine.Time.AdvanceTo(12 * Second);

        WakeAt52(engine);
        engine.Time.AdvanceTo(end * Second);

        (await all).Succeeded.Should().HaveCount(count);
    }

    [Fact]
    public async Task A_poll_replaced_after_the_pause_prolongs_no_other_final_poll()
    {
        await using var engine = new Engine(options => options.Polling.MaximumRequestsPerSecond = 5);
        Task<EcsTaskResult> held = WaitWithPollUnderWay(engine, 30);
        engine.Source.HoldsAnswers = false;
        Task<EcsTaskResult>[] idle = [.. Enumerable.Range(0, 2).Select(number => engine.Tracker.WaitAsync(
            EcsOperationId.ForDataStore($"10.4.1.{number}", "CREATE"), new EcsWaitOptions { Timeout = (10 + number) * Second }, Token))];
        engine.Time.AdvanceTo(12.5 * Second);
        engine.Source.HoldsAnswers = true;

        WakeAt52(engine);
        engine.Time.AdvanceTo((54.2 * Second) - TimeSpan.FromTicks(1));
        idle[1].IsCompleted.Should().BeFalse("its final poll began at 52.2");
        engine.Time.AdvanceTo(54.2 * Second);

        idle[1].IsCompleted.Should().BeTrue();
        await FluentActions.Awaiting(() => idle[1]).Should().ThrowAsync<EcsTaskTimeoutException>();
        held.IsCompleted.Should().BeFalse();
    }
}
