using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Tests.Support;
using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter.Tests.Polling;

public sealed class TrackedOperationTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // An operation starves after four of the longest intervals.
    private static readonly PollTiming Timing = new(TrackingSettings.From(new EcsTaskAwaiterOptions { Polling = { MaximumInterval = 25 * Second } }));

    [Theory]
    [InlineData(59, PollPhase.Idle)]
    [InlineData(60, PollPhase.Ready)]
    [InlineData(139, PollPhase.Ready)]
    [InlineData(140, PollPhase.Overdue)]
    internal void One_that_was_read_is_overdue_a_while_after_its_last_reading(int now, PollPhase phase)
    {
        OperationStatus read = OperationStatus.Start(TimeSpan.Zero).After(FakeSource.Pending(), now: 40 * Second, DateTimeOffset.UnixEpoch);

        Timing.PhaseAt(new TrackedOperation(Engine.Id, read) { NextPoll = 60 * Second, JitterPhase = 0.5 }, now * Second).Should().Be(phase);
    }

    [Theory]
    [InlineData(59, PollPhase.Idle)]
    [InlineData(60, PollPhase.Ready)]
    [InlineData(134, PollPhase.Ready)]
    [InlineData(135, PollPhase.Overdue)]
    internal void One_never_read_is_overdue_half_a_while_to_a_while_after_it_could_have_been(int now, PollPhase phase) =>
        Timing.PhaseAt(new TrackedOperation(Engine.Id, OperationStatus.Start(TimeSpan.Zero)) { NextPoll = 60 * Second, JitterPhase = 0.5 }, now * Second).Should().Be(phase);

    [Fact]
    public void From_its_deadline_on_it_waits_for_its_final_poll_whatever_was_planned()
    {
        var operation = new TrackedOperation(Engine.Id, OperationStatus.Start(TimeSpan.Zero)) { NextPoll = 60 * Second };
        operation.Add(new TaskSubscriber(new EcsWaitOptions(), attempt: 1, progress: null) { Deadline = 30 * Second });

        Timing.PhaseAt(operation, (30 * Second) - TimeSpan.FromTicks(1)).Should().Be(PollPhase.Idle);
        Timing.PhaseAt(operation, 30 * Second).Should().Be(PollPhase.FinalPoll);
    }
}
