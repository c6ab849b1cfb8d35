using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Operations;

/// <summary>What is known of an operation, from reading to reading.</summary>
public sealed class OperationStatusTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Utc = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PollForecast Soon = new(new RemainingEstimate(Minute, Minute, 2 * Minute), IsStalled: false);

    [Fact]
    public void It_began_when_the_server_says_by_the_servers_own_clock()
    {
        OperationStatus status = OperationStatus.Start(5 * Minute);

        status.After(Started(Utc - (10 * Minute)), now: 6 * Minute, Utc).Elapsed(6 * Minute).Should().Be(10 * Minute);
        status.After(Started(Utc - (10 * Minute)) with { ServerDate = Utc + Minute }, 6 * Minute, Utc).Elapsed(6 * Minute).Should().Be(11 * Minute);
        status.After(Started(Utc + Minute), 6 * Minute, Utc).Elapsed(6 * Minute).Should().Be(Minute, "a start in the future is none");
    }

    [Fact]
    public void The_same_start_told_again_moves_nothing()
    {
        OperationStatus first = OperationStatus.Start(TimeSpan.Zero).After(Started(Utc - (10 * Minute)), now: Minute, Utc);

        first.After(Started(Utc - (10 * Minute)), now: 3 * Minute, Utc + (9 * Minute)).Elapsed(3 * Minute).Should().Be(12 * Minute, "whatever the wall clock did meanwhile");
    }

    [Theory]
    [InlineData(8, 20)]
    [InlineData(20, 20)]
    [InlineData(30, 30)]
    public void It_has_run_at_least_as_long_as_an_earlier_process_saw(int seen, int expected)
    {
        OperationStatus resumed = OperationStatus.Resume(new ResumePoint(Engine.Id, Utc - (20 * Minute), seen * Minute, PollCount: 4), now: Minute, Utc);

        (resumed.SeenUnfinishedAt, resumed.Elapsed(Minute), resumed.PollCount).Should().Be((seen * Minute, expected * Minute, 4));
    }

    [Fact]
    public void A_start_in_the_future_by_a_clock_set_wrongly_is_now()
    {
        OperationStatus resumed = OperationStatus.Resume(new ResumePoint(Engine.Id, Utc + Minute, SeenUnfinishedAt: null, PollCount: 0), now: Minute, Utc);

        (resumed.SeenUnfinishedAt, resumed.Elapsed(Minute)).Should().Be((null, TimeSpan.Zero));
    }

    [Fact]
    public void A_forecast_is_shown_only_of_what_was_read_and_is_not_over()
    {
        OperationStatus fresh = OperationStatus.Start(TimeSpan.Zero), pending = fresh.After(FakeSource.Pending(), Minute, Utc), over = pending.After(FakeSource.Ready(), 2 * Minute, Utc);

        Shown(pending.With(Soon)).Should().Be(Minute);
        Shown(pending.With(Soon).With(default(PollForecast))).Should().BeNull();
        Shown(over.With(Soon)).Should().BeNull();
        Shown(fresh.With(Soon).After(FakeSource.Fault(EcsTaskAwaiter.Errors.PollFaultKind.Busy), Minute, Utc)).Should().BeNull();
        Shown(pending.With(Soon).After(FakeSource.Ready(), 2 * Minute, Utc)).Should().BeNull("what is over has no time left");

        static TimeSpan? Shown(OperationStatus status) => status.Describe(Engine.Id, 3 * Minute, Utc, attempt: 1)!.EstimatedRemaining;
    }

    [Fact]
    public void A_start_at_this_very_moment_by_the_servers_clock_is_now()
    {
        OperationStatus status = OperationStatus.Start(5 * Minute);

        status.After(Started(Utc) with { ServerDate = Utc }, now: 6 * Minute, Utc + Minute).Elapsed(6 * Minute).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Its_duration_is_the_servers_own_where_it_tells_start_and_end_in_this_order()
    {
        Lasting(10).ServerDuration.Should().Be(10 * Minute);
        Lasting(0).ServerDuration.Should().Be(TimeSpan.Zero);
        Lasting(-1).ServerDuration.Should().BeNull("no operation ends before it has begun");
        Lasting(null).ServerDuration.Should().BeNull();

        static OperationStatus Lasting(int? minutes) => OperationStatus.Start(TimeSpan.Zero).After(
            FakeSource.Ready(Utc, Utc + (minutes * Minute)), now: 20 * Minute, Utc + (15 * Minute));
    }

    [Fact]
    public void A_poll_that_failed_has_not_seen_it_unfinished()
    {
        OperationStatus status = OperationStatus.Start(TimeSpan.Zero)
            .After(FakeSource.Pending(), now: Minute, Utc)
            .After(FakeSource.Fault(EcsTaskAwaiter.Errors.PollFaultKind.Busy), now: 2 * Minute, Utc);

        status.SeenUnfinishedAt.Should().Be(Minute);
        status.After(FakeSource.Pending(), now: 3 * Minute, Utc).SeenUnfinishedAt.Should().Be(3 * Minute);
    }

    [Fact]
    public void A_task_that_vanished_is_no_failure_to_read_it()
    {
        OperationStatus pending = OperationStatus.Start(TimeSpan.Zero).After(FakeSource.Pending(), now: Minute, Utc);
        OperationStatus gone = pending.After(TaskReading.Gone(404, error: null), now: 2 * Minute, Utc);

        gone.Fault.Should().BeNull();
        gone.Failure!.StatusCode.Should().Be(404);
        gone.IsNewsAfter(pending).Should().BeTrue("it is the end, though nothing else changed");
    }

    [Fact]
    public void What_is_shown_later_tells_when_it_was_read()
    {
        TaskProgress shown = OperationStatus.Start(TimeSpan.Zero).After(FakeSource.Pending(), now: Minute, Utc).Describe(Engine.Id, now: 4 * Minute, Utc + (3 * Minute), attempt: 1)!;

        shown.ObservedAt.Should().Be(Utc);
        shown.Elapsed.Should().Be(Minute);
    }

    [Fact]
    public void The_plan_is_shown_the_state_and_no_percent_that_is_stale()
    {
        OperationStatus pending = OperationStatus.Start(TimeSpan.Zero).After(FakeSource.Pending(40), now: Minute, Utc);
        OperationStatus unread = pending.After(FakeSource.Fault(EcsTaskAwaiter.Errors.PollFaultKind.Busy), now: 2 * Minute, Utc);

        pending.Observe(Minute).Should().Be(new PollObservation(Minute, 1, 40, EcsTaskState.Pending));
        unread.Observe(2 * Minute).Should().Be(new PollObservation(2 * Minute, 2, Percent: null, EcsTaskState.Pending));
        OperationStatus.Start(TimeSpan.Zero).Observe(Minute).Should().Be(new PollObservation(Minute, 0, Percent: null, EcsTaskState.Unknown));
    }

    private static TaskReading Started(DateTimeOffset start) => TaskReading.Of(new EcsTask { OpId = "CREATE", State = EcsTaskState.Pending, StateText = "pending", StartTime = start });
}
