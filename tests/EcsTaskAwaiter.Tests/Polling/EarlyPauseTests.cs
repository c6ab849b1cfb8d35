using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>
/// The machine slept from second 12 on and woke before the deadline, while a poll was under way and nothing else was due: that poll's connection may be dead, so
/// the server is asked again before anyone is told of a timeout.
/// </summary>
public sealed class EarlyPauseTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(24, 25)]
    [InlineData(24, 24.1)]
    [InlineData(29.5, 30)]
    [InlineData(3600, 3601)]
    public async Task A_poll_from_before_the_pause_is_followed_by_another_at_the_deadline(double awake, double timeout)
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = WaitWithPollUnderWay(engine, timeout);

        WakeAt(engine, awake);
        engine.Time.AdvanceTo((awake + 2) * Second);
        wait.IsCompleted.Should().BeFalse();
        engine.Source.Cancelled.Should().Be(1);
        engine.Source.Seconds.Should().Equal(0, 10, awake + 2);
        ReleaseLast(engine);

        (await wait).PollCount.Should().Be(2);
    }

    [Fact]
    public async Task Where_the_other_poll_is_not_answered_either_the_wait_ends_two_seconds_later()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = WaitWithPollUnderWay(engine, 25);

        WakeAt(engine, 24);
        engine.Time.AdvanceTo((28 * Second) - TimeSpan.FromTicks(1));
        wait.IsCompleted.Should().BeFalse();
        engine.Time.AdvanceTo(28 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
    }

    [Fact]
    public async Task An_answer_that_arrived_meanwhile_still_counts()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = WaitWithPollUnderWay(engine, 25);

        WakeAt(engine, 24);
        engine.Source.Release(FakeSource.Ready());

        (await wait).PollCount.Should().Be(2);
    }

    [Fact]
    public async Task A_deadline_far_off_cuts_no_poll()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = WaitWithPollUnderWay(engine, 3600);

        WakeAt(engine, 24);
        engine.Time.AdvanceTo(60 * Second);
        engine.Source.Cancelled.Should().Be(0, "the request has a time limit of its own");
        engine.Source.Release(FakeSource.Ready());

        (await wait).PollCount.Should().Be(2);
    }

    [Fact]
    public async Task Without_a_pause_a_poll_that_hangs_ends_the_wait_at_its_deadline()
    {
        await using var engine = new Engine();
        Task<EcsTaskResult> wait = WaitWithPollUnderWay(engine, 25);

        engine.Time.AdvanceTo(25 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Seconds.Should().Equal(0, 10);
    }

    // The poll of second 10 is not answered before the pause.
    private static Task<EcsTaskResult> WaitWithPollUnderWay(Engine engine, double seconds)
    {
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromSeconds(seconds) }, Token);
        engine.Time.AdvanceTo(9 * Second);
        engine.Source.HoldsAnswers = true;
        engine.Time.AdvanceTo(12 * Second);
        return wait;
    }

    private static void WakeAt(Engine engine, double seconds)
    {
        engine.Time.Skip(seconds * Second);
        engine.Time.Advance(TimeSpan.Zero);
    }

    // The one before it was cancelled.
    private static void ReleaseLast(Engine engine)
    {
        engine.Source.Release(FakeSource.Ready());
        engine.Source.Release(FakeSource.Ready());
    }
}
