using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using static EcsTaskAwaiter.Tests.Polling.SleepSteps;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>
/// The machine slept, or the process was stopped, from second 12 to second 52, and deadlines passed meanwhile: the server is asked before anyone is told of a
/// timeout. Timers fire late, all at once.
/// </summary>
public sealed class SleepTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_idle_wait_asks_first_and_the_answer_is_waited_for()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = Wait(engine, 30);
        engine.Time.AdvanceTo(12 * Second);
        engine.Source.HoldsAnswers = true;

        WakeAt52(engine);
        engine.Source.Seconds.Should().Equal(0, 10, 52);
        engine.Time.AdvanceTo(53.9 * Second);
        wait.IsCompleted.Should().BeFalse();
        engine.Source.Release(FakeSource.Ready());

        (await wait).PollCount.Should().Be(3);
    }

    [Fact]
    public async Task A_final_poll_that_is_not_answered_has_its_two_seconds_from_its_begin()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = Wait(engine, 30);
        engine.Time.AdvanceTo(12 * Second);
        engine.Source.HoldsAnswers = true;
        WakeAt52(engine);

        engine.Time.AdvanceTo((54 * Second) - TimeSpan.FromTicks(1));
        wait.IsCompleted.Should().BeFalse();
        engine.Time.AdvanceTo(54 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_poll_under_way_whose_answer_arrived_meanwhile_succeeds(bool isTimerFirst)
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = WaitWithPollUnderWay(engine, 30);

        engine.Time.Skip(52 * Second);
        if (isTimerFirst)
        {
            engine.Time.Advance(Second);
        }

        engine.Source.Release(FakeSource.Ready());

        (await wait).PollCount.Should().Be(2);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_poll_under_way_that_tells_what_was_before_the_pause_is_followed_by_another(bool isTimerFirst, bool isBroken)
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = WaitWithPollUnderWay(engine, 30);

        engine.Time.Skip(52 * Second);
        if (isTimerFirst)
        {
            engine.Time.Advance(Second);
        }

        engine.Source.Release(isBroken ? FakeSource.Fault(PollFaultKind.Unreachable) : FakeSource.Pending());
        engine.Time.Advance(TimeSpan.Zero);
        wait.IsCompleted.Should().BeFalse();
        engine.Source.Seconds.Should().Equal(0, 10, isTimerFirst ? 53 : 52);
        engine.Source.Release(FakeSource.Ready());

        (await wait).PollCount.Should().Be(3);
    }

    [Fact]
    public async Task A_poll_whose_connection_died_is_cancelled_and_another_follows()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = WaitWithPollUnderWay(engine, 30);

        WakeAt52(engine);
        engine.Time.AdvanceTo(54 * Second);
        engine.Source.Cancelled.Should().Be(1);
        engine.Source.Seconds.Should().Equal(0, 10, 54);
        engine.Time.AdvanceTo(55.9 * Second);
        ReleaseLast(engine, FakeSource.Ready());

        (await wait).PollCount.Should().Be(2, "the one that was given up told nothing");
    }

    [Fact]
    public async Task Where_no_poll_is_answered_any_more_the_wait_ends_four_seconds_after_the_pause()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = WaitWithPollUnderWay(engine, 30);

        WakeAt52(engine);
        engine.Time.AdvanceTo((56 * Second) - TimeSpan.FromTicks(1));
        wait.IsCompleted.Should().BeFalse();
        engine.Time.AdvanceTo(56 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Cancelled.Should().Be(2);
    }

    [Fact]
    public async Task A_retry_after_that_reaches_past_the_deadline_holds_no_final_poll_back()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 52 * Second ? FakeSource.Fault(PollFaultKind.Busy, 300 * Second) : FakeSource.Ready();
        Task<EcsTaskResult> wait = Wait(engine, 30);
        engine.Time.AdvanceTo(12 * Second);

        WakeAt52(engine);

        (await wait).PollCount.Should().Be(2);
        engine.Source.Seconds.Should().Equal(0, 52);
    }

    [Fact]
    public async Task Of_several_deadlines_those_that_passed_are_decided_by_one_poll()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> first = Wait(engine, 20), second = Wait(engine, 30), later = Wait(engine, 60);
        engine.Time.AdvanceTo(12 * Second);
        engine.Source.HoldsAnswers = true;

        WakeAt52(engine);
        engine.Time.AdvanceTo(53 * Second);
        (first.IsCompleted, second.IsCompleted, later.IsCompleted).Should().Be((false, false, false));
        engine.Source.HoldsAnswers = false;
        engine.Source.Release(FakeSource.Pending());

        await FluentActions.Awaiting(() => first).Should().ThrowAsync<EcsTaskTimeoutException>();
        await FluentActions.Awaiting(() => second).Should().ThrowAsync<EcsTaskTimeoutException>();
        later.IsCompleted.Should().BeFalse();
        engine.Source.Answer = (_, _) => FakeSource.Ready();
        engine.Time.AdvanceTo(60 * Second);
        (await later).Elapsed.Should().Be(60 * Second);
        engine.Source.Seconds.Should().Equal(0, 10, 52, 60);
    }

    [Fact]
    public async Task A_deadline_soon_after_the_pause_does_not_cut_a_poll_that_the_pause_interrupted()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> first = WaitWithPollUnderWay(engine, 30), second = Wait(engine, 40.5);

        WakeAt52(engine);
        engine.Time.AdvanceTo(54 * Second);
        ReleaseLast(engine, FakeSource.Ready());

        (await first).PollCount.Should().Be(2);
        (await second).PollCount.Should().Be(2);
    }

    [Fact]
    public async Task A_pause_over_the_deadline_that_ends_just_after_the_final_polls_time_is_noticed()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = Wait(engine, 11);
        engine.Time.AdvanceTo(9 * Second);
        engine.Source.HoldsAnswers = true;
        engine.Time.AdvanceTo(10.9 * Second);

        engine.Time.Skip(12.2 * Second);
        engine.Time.Advance(TimeSpan.Zero);
        wait.IsCompleted.Should().BeFalse("the time of the poll of second 10 ended 0.2 seconds ago, but the process slept through the deadline");
        engine.Source.Release(FakeSource.Pending());
        engine.Time.Advance(TimeSpan.Zero);
        engine.Source.Release(FakeSource.Ready());

        (await wait).PollCount.Should().Be(3);
    }

    [Fact]
    public async Task A_process_that_is_always_late_asks_once_more_and_then_tells_the_timeout()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = Wait(engine, 30);
        engine.Time.AdvanceTo(12 * Second);
        engine.Source.HoldsAnswers = true;

        WakeAt52(engine);
        engine.Time.Skip(60 * Second);
        engine.Source.Release(FakeSource.Pending());

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Seconds.Should().Equal(0, 10, 52);
    }

    [Fact]
    public async Task A_second_pause_during_the_final_poll_at_the_deadline_is_followed_by_another()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = Wait(engine, 12);
        engine.Time.AdvanceTo(11 * Second);
        engine.Source.HoldsAnswers = true;
        engine.Time.AdvanceTo(12 * Second);

        engine.Time.Skip(52 * Second);
        engine.Source.Release(FakeSource.Pending());
        engine.Time.Advance(TimeSpan.Zero);
        engine.Source.Seconds.Should().Equal(0, 10, 12, 52);
        engine.Source.Release(FakeSource.Ready());

        (await wait).PollCount.Should().Be(4);
    }
}
