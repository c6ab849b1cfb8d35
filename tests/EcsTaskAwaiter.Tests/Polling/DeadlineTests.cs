using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

public class DeadlineTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static EcsWaitOptions Within(double seconds) => new() { Timeout = TimeSpan.FromSeconds(seconds) };

    [Fact]
    public async Task The_last_poll_lands_on_the_deadline_and_never_after_it()
    {
        await using var engine = new Engine();

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, Within(35), TestContext.Current.CancellationToken);
        engine.Time.AdvanceTo((35 * Second) - TimeSpan.FromTicks(1));
        wait.IsCompleted.Should().BeFalse();
        engine.Time.AdvanceTo(35 * Second);

        EcsTaskTimeoutException timeout = (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>()).Which;
        engine.Time.Advance(TimeSpan.FromHours(1));
        engine.Source.Seconds.Should().Equal(0, 10, 20, 30, 35);
        timeout.Timeout.Should().Be(35 * Second);
        timeout.Id.Should().Be(Engine.Id);
        timeout.PollCount.Should().Be(5);
        timeout.Elapsed.Should().Be(35 * Second);
        timeout.LastProgress!.State.Should().Be(EcsTaskState.Pending);
        timeout.IsTransient.Should().BeTrue();
        timeout.Message.Should().Contain("/vdc/data-stores/10.4.0.101/tasks/CREATE").And.Contain("00:00:35").And.Contain("pending").And.Contain("may still be working");
    }

    [Fact]
    public async Task An_end_seen_by_the_poll_on_the_deadline_is_a_success()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(34 * Second);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, Within(35), TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        (await wait).Elapsed.Should().Be(35 * Second);
    }

    [Fact]
    public async Task No_poll_falls_so_short_before_the_deadline_that_the_last_one_would_follow_at_once()
    {
        await using var engine = new Engine();

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, Within(30.1), TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Seconds.Should().Equal(0, 10, 20, 30.1);
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(60, 60)]
    public async Task The_deadline_of_a_caller_who_has_left_brings_no_poll_forward(int? retryAfter, int expected)
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => retryAfter is { } asked ? FakeSource.Fault(PollFaultKind.TimedOut, asked * Second) : FakeSource.Pending();
        using var leaving = new CancellationTokenSource();
        Task<EcsTaskResult> stays = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        Task<EcsTaskResult> leaves = engine.Tracker.WaitAsync(Engine.Id, Within(1.5 * expected), leaving.Token);
        engine.Time.AdvanceTo(1.2 * expected * Second);

        await leaving.CancelAsync();
        engine.Time.AdvanceTo(2.9 * expected * Second);

        engine.Source.Seconds.Should().Equal(0, expected, 2 * expected);
        leaves.IsCanceled.Should().BeTrue();
        stays.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_final_poll_that_waits_for_the_budget_is_not_made_once_its_caller_has_given_up()
    {
        await using var engine = new Engine(options => options.Polling.MaximumRequestsPerSecond = 1);
        engine.Source.Answer = (id, _) => id == Engine.Id ? FakeSource.Fault(PollFaultKind.TimedOut, 60 * Second) : FakeSource.Pending();
        using var leaving = new CancellationTokenSource();
        Task<EcsTaskResult> first = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore("10.4.0.102", "CREATE"), Within(14.9), TestContext.Current.CancellationToken);
        Task<EcsTaskResult> stays = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        Task<EcsTaskResult> leaves = engine.Tracker.WaitAsync(Engine.Id, Within(15), leaving.Token);

        // The budget of this second is the other operation's, whose deadline is a moment earlier.
        engine.Time.AdvanceTo(15.5 * Second);
        await leaving.CancelAsync();
        engine.Time.AdvanceTo(70 * Second);

        engine.Source.Polls.Where(poll => poll.Id == Engine.Id).Select(poll => poll.At.TotalSeconds).Should().Equal(1, 61);
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<EcsTaskTimeoutException>();
        leaves.IsCanceled.Should().BeTrue();
        stays.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_wait_shorter_than_the_shortest_interval_asks_at_once_and_at_its_deadline()
    {
        await using var engine = new Engine(options => options.Polling.MinimumInterval = Second);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, Within(0.9), TestContext.Current.CancellationToken);
        engine.Time.Advance(10 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Seconds.Should().Equal(0, 0.9);
    }

    [Fact]
    public async Task Each_caller_keeps_its_own_deadline()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(50 * Second);

        Task<EcsTaskResult> impatient = engine.Tracker.WaitAsync(Engine.Id, Within(15), TestContext.Current.CancellationToken);
        Task<EcsTaskResult> patient = engine.Tracker.WaitAsync(Engine.Id, Within(600), TestContext.Current.CancellationToken);
        engine.Time.Advance(15 * Second);

        await FluentActions.Awaiting(() => impatient).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Time.Advance(600 * Second);
        (await patient).Task.State.Should().Be(EcsTaskState.Ready);
        engine.Source.Seconds.Should().Equal(0, 10, 15, 25, 35, 45, 55);
    }

    [Fact]
    public async Task A_stalled_request_begun_well_before_the_deadline_is_cut_at_the_deadline()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, Within(35), TestContext.Current.CancellationToken);
        engine.Time.Advance(25 * Second);
        engine.Source.HoldsAnswers = true;
        engine.Time.AdvanceTo(35 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Time.Elapsed.Should().Be(35 * Second);
        engine.Source.Cancelled.Should().Be(1);
    }

    [Fact]
    public async Task The_answer_to_the_poll_on_the_deadline_is_waited_for_two_seconds_and_no_longer()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, Within(15), TestContext.Current.CancellationToken);
        engine.Time.Advance(14 * Second);
        engine.Source.HoldsAnswers = true;
        engine.Time.Advance(2.9 * Second);
        wait.IsCompleted.Should().BeFalse();
        engine.Time.Advance(0.1 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
    }

    [Fact]
    public async Task An_answer_that_comes_just_after_the_deadline_still_counts()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, Within(15), TestContext.Current.CancellationToken);
        engine.Time.Advance(14 * Second);
        engine.Source.HoldsAnswers = true;
        engine.Time.Advance(1.5 * Second);
        engine.Source.Release(FakeSource.Ready());

        (await wait).PollCount.Should().Be(3);
    }

    [Fact]
    public async Task Without_an_option_the_trackers_timeout_counts_and_it_is_an_hour()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        wait.IsCompleted.Should().BeFalse();
        engine.Time.Advance(TimeSpan.FromTicks(1));

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
    }

    [Fact]
    public async Task A_wait_is_endless_only_when_asked_to_be()
    {
        await using var engine = new Engine(options => options.Polling.Schedule = PollingSchedule.Fixed(options.Polling.MaximumInterval = TimeSpan.FromHours(6)));
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = Timeout.InfiniteTimeSpan }, TestContext.Current.CancellationToken);
        engine.Time.Advance(TimeSpan.FromDays(40));
        wait.IsCompleted.Should().BeFalse();
        engine.Source.Answer = (_, _) => FakeSource.Ready();
        engine.Time.Advance(TimeSpan.FromDays(1));

        await wait;
    }

    [Fact]
    public async Task An_outage_that_lasts_to_the_deadline_is_told_from_a_timeout()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 12 * Second ? FakeSource.Pending(40) : FakeSource.Fault(PollFaultKind.Busy);
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, Within(35), TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        EcsClusterUnavailableException outage = (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsClusterUnavailableException>()).Which;
        outage.StatusCode.Should().Be(503);
        outage.Id.Should().Be(Engine.Id);
        outage.LastProgress!.Percent.Should().Be(40);
        outage.Message.Should().Contain("00:00:35");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(366 * 86400)]
    public async Task An_absurd_timeout_is_refused_at_the_call_naming_the_value(double seconds)
    {
        await using var engine = new Engine();

        ArgumentOutOfRangeException refused = FluentActions.Invoking(() => { _ = engine.Tracker.WaitAsync(Engine.Id, Within(seconds)); })
            .Should().Throw<ArgumentOutOfRangeException>().Which;

        refused.ActualValue.Should().Be(TimeSpan.FromSeconds(seconds));
        refused.Message.Should().Contain("365 days");
        engine.Source.Polls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_timer_long_after_a_deadline_while_no_poll_may_begin_ends_the_wait_and_nothing_else()
    {
        await using var engine = new Engine(options => options.Polling.MaximumConcurrentRequests = 1);
        (Task<EcsTaskResult> holding, Task<EcsTaskResult> wait) = BeginBesideAHeldPoll(engine);

        engine.Time.Skip(40 * Second);
        engine.Time.AdvanceTo((44 * Second) - TimeSpan.FromTicks(1));
        wait.IsCompleted.Should().BeFalse("a place may become free");
        engine.Time.AdvanceTo(44 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Release(FakeSource.Ready());
        (await holding).PollCount.Should().Be(1);
    }

    [Fact]
    public async Task A_final_poll_that_had_to_wait_for_the_budget_has_two_seconds_from_its_begin()
    {
        await using var engine = new Engine(options => options.Polling.MaximumConcurrentRequests = 1);
        (Task<EcsTaskResult> holding, Task<EcsTaskResult> wait) = BeginBesideAHeldPoll(engine);

        engine.Time.AdvanceTo(31.5 * Second);
        engine.Source.Release(FakeSource.Ready());
        engine.Source.Polls[^1].Should().Be(new FakeSource.Poll(Engine.Id, 31.5 * Second));
        engine.Time.AdvanceTo((33.5 * Second) - TimeSpan.FromTicks(1));
        wait.IsCompleted.Should().BeFalse();
        engine.Time.AdvanceTo(33.5 * Second);

        wait.IsCompleted.Should().BeTrue();
        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsException>();
        (await holding).PollCount.Should().Be(1);
    }

    // The first poll has the one place and keeps it; the wait for thirty seconds finds none.
    private static (Task<EcsTaskResult> Holding, Task<EcsTaskResult> Wait) BeginBesideAHeldPoll(Engine engine)
    {
        engine.Source.HoldsAnswers = true;
        return (engine.Tracker.WaitAsync("10.4.0.150", "CREATE", TestContext.Current.CancellationToken),
            engine.Tracker.WaitAsync(Engine.Id, Within(30), TestContext.Current.CancellationToken));
    }
}
