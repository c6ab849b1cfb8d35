using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Tests.Support;
using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>The state of polling alone: no thread, timer or server.</summary>
public sealed class PollQueueTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PumpWork _work = new();
    private readonly PollQueue _queue;
    private TimeSpan _now;

    public PollQueueTests()
    {
        var options = new EcsTaskAwaiterOptions();
        options.Polling.Jitter = 0;
        options.Polling.MaximumConcurrentRequests = 2;
        TrackingSettings settings = TrackingSettings.From(options);
        _queue = new PollQueue(settings, new PollTiming(settings));
    }

    [Fact]
    public void A_new_operation_is_polled_at_once_and_then_when_its_plan_says()
    {
        TrackedOperation operation = Subscribe(1, out _);

        Collect(0).Should().Equal(operation);
        _queue.Admission.InFlight.Should().Be(1);
        Settle(operation, FakeSource.Pending(), delay: 10 * Second).Endings.Should().BeNull();

        _queue.Admission.InFlight.Should().Be(0);
        _queue.NextWork(_now).Should().Be(10 * Second);
        Collect(9.9).Should().BeEmpty();
        Collect(10).Should().Equal(operation);
    }

    [Fact]
    public void Two_subscribers_share_each_poll_and_both_waits_end_with_it()
    {
        TrackedOperation operation = Subscribe(1, out TaskSubscriber first);
        var second = new TaskSubscriber(new EcsWaitOptions(), attempt: 1, progress: null);
        _queue.TrySubscribe(operation.Id, second, fresh: null, known: null, _now, DateTimeOffset.UnixEpoch).Should().BeTrue();

        Collect(0).Should().ContainSingle();
        Settlement settlement = Settle(operation, FakeSource.Ready(), TimeSpan.Zero);

        settlement.Endings.Should().HaveCount(2);
        settlement.IsRemoved.Should().BeTrue();
        (first.Operation, second.Operation, _queue.Count).Should().Be((null, null, 0));
    }

    [Fact]
    public void No_more_polls_begin_than_may_be_under_way()
    {
        TrackedOperation[] operations = [.. Enumerable.Range(1, 3).Select(number => Subscribe(number, out _))];

        Collect(0).Should().HaveCount(2);
        _queue.Admission.IsBudgetShort.Should().BeTrue();
        Settle(operations.First(operation => operation.Phase == PollPhase.InFlight), FakeSource.Pending(), 10 * Second);

        Collect(0.1).Should().ContainSingle();
    }

    [Fact]
    public void A_deadline_begins_a_final_poll_and_expires_when_that_has_had_its_time()
    {
        TrackedOperation operation = Subscribe(1, out _, timeout: 5 * Second);
        Collect(0);
        Settle(operation, FakeSource.Pending(), delay: 60 * Second);

        Collect(5).Should().Equal(operation);
        Collect(6.9).Should().BeEmpty();
        _work.Endings.Should().BeEmpty();
        Collect(7);

        _work.Endings.Should().ContainSingle();
        _work.Removed.Should().ContainSingle().Which.Poll!.IsGivenUp.Should().BeTrue();
        _queue.Count.Should().Be(0);
    }

    [Fact]
    public void The_last_subscriber_that_leaves_takes_the_operation_and_gives_its_poll_up()
    {
        TrackedOperation operation = Subscribe(1, out TaskSubscriber subscriber);
        Collect(0);

        _queue.TryUnsubscribe(subscriber, _now, DateTimeOffset.UnixEpoch, new CancellationToken(canceled: true), out Departure departure).Should().BeTrue();

        departure.Removed!.Value.Operation.Should().BeSameAs(operation);
        departure.Removed.Value.Poll!.IsGivenUp.Should().BeTrue();
        _queue.Abandon(operation, _now).IsRemoved.Should().BeTrue();
        (_queue.Admission.InFlight, _queue.Count).Should().Be((0, 0));
        _queue.TryUnsubscribe(subscriber, _now, DateTimeOffset.UnixEpoch, CancellationToken.None, out _).Should().BeFalse();
    }

    [Fact]
    public void An_outage_begins_with_the_second_failure_and_ends_with_the_first_answer()
    {
        TrackedOperation operation = Subscribe(1, out _);

        PollAt(0, FakeSource.Fault(PollFaultKind.Unreachable)).BeginsOutage.Should().BeFalse();
        PollAt(10, FakeSource.Fault(PollFaultKind.Unreachable)).BeginsOutage.Should().BeTrue();
        _queue.Health(_now).Stale.Should().Be(1);
        PollAt(20, FakeSource.Pending()).EndsOutage.Should().BeTrue();

        Settlement PollAt(double seconds, TaskReading reading)
        {
            Collect(seconds).Should().Equal(operation);
            return Settle(operation, reading, 10 * Second);
        }
    }

    [Fact]
    public void After_a_pause_a_poll_begun_before_it_is_given_up_and_its_end_makes_another_due()
    {
        TrackedOperation operation = Subscribe(1, out _, timeout: 30 * Second);
        Collect(0);

        Collect(52).Should().BeEmpty();
        _queue.NextWork(_now).Should().Be(54 * Second);
        Collect(54).Should().BeEmpty();
        _work.GivenUp.Should().Equal(operation.Poll!);
        (_work.Endings.Count, _queue.NextWork(_now)).Should().Be((0, 56 * Second));

        _queue.Abandon(operation, _now).IsRemoved.Should().BeFalse();
        Collect(54).Should().Equal(operation);
        Settle(operation, FakeSource.Pending(), 10 * Second).Endings.Should().ContainSingle();
        _queue.Count.Should().Be(0);
    }

    [Fact]
    public void A_poll_that_does_not_stop_when_it_is_given_up_holds_no_wait_longer_than_two_seconds()
    {
        Subscribe(1, out _, timeout: 30 * Second);
        Collect(0);
        Collect(52);
        Collect(54);

        Collect(55.9);
        _work.Endings.Should().BeEmpty();
        Collect(56);

        (_work.Endings.Count, _queue.Count).Should().Be((1, 0));
    }

    [Fact]
    public void The_end_of_a_poll_notices_a_pause_before_any_timer_does()
    {
        TrackedOperation operation = Subscribe(1, out _, timeout: 30 * Second);
        Collect(0);
        _now = 52 * Second;

        Settle(operation, FakeSource.Pending(), 10 * Second).Endings.Should().BeNull();

        _queue.NextWork(_now).Should().Be(52 * Second);
        Collect(52).Should().Equal(operation);
    }

    [Fact]
    public void A_timer_that_is_a_second_late_is_no_pause()
    {
        TrackedOperation operation = Subscribe(1, out _, timeout: 30 * Second);
        Collect(0);
        for (int check = 5; check < 30; check += 5)
        {
            _queue.NextWork(_now).Should().Be(check * Second, "the clock is looked at while a poll is under way");
            Collect(check).Should().BeEmpty();
        }

        Collect(31);

        (_work.Endings.Count, _work.Removed.Single().Operation).Should().Be((1, operation));
    }

    private TrackedOperation Subscribe(int store, out TaskSubscriber subscriber, TimeSpan? timeout = null)
    {
        EcsOperationId id = EcsOperationId.ForDataStore($"10.4.0.{store}", "CREATE");
        subscriber = new TaskSubscriber(new EcsWaitOptions { Timeout = timeout }, attempt: 1, progress: null);
        var operation = new TrackedOperation(id, OperationStatus.Start(_now)) { NextPoll = _now };
        _queue.TrySubscribe(id, subscriber, operation, known: null, _now, DateTimeOffset.UnixEpoch).Should().BeTrue();
        return operation;
    }

    private List<TrackedOperation> Collect(double seconds)
    {
        _now = seconds * Second;
        _work.Clear();
        _queue.Collect(_now, DateTimeOffset.UnixEpoch, _work);
        return _work.Starting;
    }

    private Settlement Settle(TrackedOperation operation, TaskReading reading, TimeSpan delay)
    {
        OperationStatus status = operation.Status.After(reading, _now, DateTimeOffset.UnixEpoch);
        var record = new PollRecord(operation.Poll!.Number, DateTimeOffset.UnixEpoch, TimeSpan.Zero, Node: null, StatusCode: null, status.Fault, status.Task);
        return _queue.Settle(operation, new PollOutcome(record, new StatusSnapshot(operation.Id, status, _now, DateTimeOffset.UnixEpoch), new PlannedPoll(delay, delay, default))
        {
            Started = operation.Poll.Started,
            Requests = 1,
            HadFailed = operation.Status.Fault is not null,
        });
    }
}
