using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>The one timer, where the system's timers are not exact.</summary>
public sealed class TimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(5_000)]
    [InlineData(9_999)]
    [InlineData(15_000)]
    public async Task A_timer_that_fires_early_is_set_again_by_a_whole_millisecond_and_no_poll_comes_early(int ticks)
    {
        await using var engine = new Engine(
            options => options.Polling.Schedule = PollingSchedule.Fixed(Second + TimeSpan.FromTicks(ticks)),
            time: new VirtualTime { CountsWholeMilliseconds = true });
        _ = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: CancellationToken.None);

        int fired = 0;
        while (engine.Source.Polls.Count < 4 && engine.Time.FireNext(TimeSpan.FromMinutes(1)))
        {
            (++fired).Should().BeLessThanOrEqualTo(6, "each poll takes one early firing and one in time: else it would fire over and over");
        }

        TimeSpan[] polls = [.. engine.Source.Polls.Select(poll => poll.At)];
        polls.Should().HaveCount(4);
        polls.Zip(polls.Skip(1), (one, next) => next - one).Should().OnlyContain(
            gap => gap >= Second + TimeSpan.FromTicks(ticks) && gap < Second + TimeSpan.FromTicks(ticks) + TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_deadline_between_two_milliseconds_is_kept_by_a_timer_that_counts_whole_ones()
    {
        await using var engine = new Engine(time: new VirtualTime { CountsWholeMilliseconds = true });
        TimeSpan timeout = Second + TimeSpan.FromTicks(5_000);
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = timeout }, CancellationToken.None);

        int fired = 0;
        while (!wait.IsCompleted && engine.Time.FireNext(TimeSpan.FromMinutes(1)))
        {
            (++fired).Should().BeLessThanOrEqualTo(4);
        }

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Time.Elapsed.Should().BeCloseTo(timeout, TimeSpan.FromMilliseconds(1)).And.BeGreaterThanOrEqualTo(timeout);
    }

    [Fact]
    public async Task What_is_due_only_in_days_is_waited_for_in_steps_that_a_timer_can_take()
    {
        await using var engine = new Engine(options => options.Polling.Schedule = PollingSchedule.Fixed(options.Polling.MaximumInterval = TimeSpan.FromDays(1)));
        _ = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromDays(300) }, CancellationToken.None);

        engine.Time.Advance(TimeSpan.FromDays(10));

        engine.Source.Polls.Should().HaveCount(11);
        engine.Time.TimersCreated.Should().Be(1);
    }

    [Fact]
    public async Task A_deadline_further_off_than_any_timer_reaches_is_kept_while_a_poll_is_under_way()
    {
        await using var engine = new Engine();
        engine.Source.HoldsAnswers = true;
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromDays(300) }, CancellationToken.None);

        engine.Time.Advance(TimeSpan.FromDays(299));
        wait.IsCompleted.Should().BeFalse();
        engine.Time.Advance(TimeSpan.FromDays(2));

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
    }

    [Fact]
    public async Task A_timer_that_fired_in_time_is_set_to_the_fraction_of_a_millisecond_until_the_next()
    {
        await using var engine = new Engine();
        TimeSpan fraction = TimeSpan.FromTicks(5_000);
        _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore("one", "CREATE"), cancellationToken: CancellationToken.None);
        engine.Time.Advance(fraction);
        _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore("other", "CREATE"), cancellationToken: CancellationToken.None);

        engine.Time.Advance(15 * Second);

        engine.Source.Polls.Select(poll => poll.At).Should().Equal(TimeSpan.Zero, fraction, 10 * Second, (10 * Second) + fraction);
    }

    [Fact]
    public async Task A_tracker_that_is_days_old_polls_as_punctually_as_a_new_one()
    {
        await using var engine = new Engine();
        engine.Time.Advance(TimeSpan.FromDays(3));
        _ = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: CancellationToken.None);

        engine.Time.Advance(25 * Second);

        engine.Source.Polls.Select(poll => poll.At - TimeSpan.FromDays(3)).Should().Equal(TimeSpan.Zero, 10 * Second, 20 * Second);
    }

    [Fact]
    public async Task Where_everything_has_ended_the_timer_is_off()
    {
        await using var engine = new Engine();
        engine.Source.HoldsAnswers = true;
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: CancellationToken.None);

        engine.Source.Release(FakeSource.Ready());

        await wait;
        engine.Time.FireNext(TimeSpan.FromDays(1000)).Should().BeFalse();
    }
}
