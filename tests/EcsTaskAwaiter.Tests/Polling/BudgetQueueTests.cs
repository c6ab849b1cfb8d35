using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Tests.Support;
using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter.Tests.Polling;

public class BudgetQueueTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly BudgetQueue _queue = new();

    [Fact]
    public void Final_polls_go_by_deadline_starved_ones_by_when_they_were_due_the_rest_by_priority()
    {
        TrackedOperation late = Operation(priority: 1), soon = Operation(priority: 2), overdue = Operation(priority: 90, nextPoll: 3 * Second), due = Operation(priority: 80, nextPoll: 4 * Second);
        TrackedOperation patient = Operation(priority: 0), impatient = Operation(priority: 0);
        Interested(patient, 60 * Second);
        Interested(impatient, 50 * Second);

        _queue.Enter(soon, PollPhase.Ready);
        _queue.Enter(late, PollPhase.Ready);
        _queue.Enter(due, PollPhase.Overdue);
        _queue.Enter(overdue, PollPhase.Overdue);
        _queue.Enter(patient, PollPhase.FinalPoll);
        _queue.Enter(impatient, PollPhase.FinalPoll);

        impatient.Phase.Should().Be(PollPhase.FinalPoll);
        Served(6).Should().Equal(impatient, patient, overdue, due, late, soon);
        _queue.Count.Should().Be(0);
        _queue.First.Should().BeNull();
    }

    [Fact]
    public void Among_equals_whoever_came_first_is_served_first()
    {
        TrackedOperation[] operations = [.. Enumerable.Range(0, 20).Select(_ => Operation(priority: 5))];
        foreach (TrackedOperation operation in operations)
        {
            _queue.Enter(operation, PollPhase.Ready);
        }

        Served(20).Should().Equal(operations);
    }

    [Fact]
    public void Having_come_first_counts_for_less_than_any_difference_of_queue()
    {
        for (int earlier = 0; earlier < 100; earlier++)
        {
            TrackedOperation gone = Operation(priority: 1);
            _queue.Enter(gone, PollPhase.Ready);
            _queue.Remove(gone);
        }

        TrackedOperation first = Operation(priority: 5), second = Operation(priority: 4.9999);
        _queue.Enter(first, PollPhase.Ready);
        _queue.Enter(second, PollPhase.Ready);

        Served(2).Should().Equal(second, first);
    }

    [Fact]
    public void One_that_waits_may_move_up_and_one_that_has_left_is_not_served()
    {
        TrackedOperation first = Operation(priority: 1), second = Operation(priority: 2), third = Operation(priority: 3);
        _queue.Enter(first, PollPhase.Ready);
        _queue.Enter(second, PollPhase.Ready);
        _queue.Enter(third, PollPhase.Ready);

        _queue.Enter(third, PollPhase.Overdue);
        _queue.Remove(first);

        _queue.Count.Should().Be(2);
        Served(2).Should().Equal(third, second);
    }

    [Fact]
    public void Where_queue_come_late_a_request_is_dearer_by_half_of_the_lateness_over_all_that_wait()
    {
        _queue.Enter(Operation(priority: 1e9), PollPhase.Ready);

        // Twice as late counts as half as much again; shared by two, to the power of a quarter: four of them.
        ServeAtTwiceTheGap(3);
        _queue.RequestCost.Should().Be(1, "less than a factor of 1.4 makes no new cost");
        ServeAtTwiceTheGap(1);
        _queue.RequestCost.Should().BeApproximately(1.5, 1e-9);
    }

    [Fact]
    public void Where_queue_come_early_a_request_is_cheaper_again_but_never_less_than_a_second()
    {
        _queue.Enter(Operation(priority: 1e9), PollPhase.Ready);
        ServeAtTwiceTheGap(8);
        _queue.RequestCost.Should().BeApproximately(2.25, 1e-9);

        Serve(4, planned: 20 * Second, served: 10 * Second);
        _queue.RequestCost.Should().BeApproximately(1.5, 1e-9);
        Serve(50, planned: 20 * Second, served: 10 * Second);
        _queue.RequestCost.Should().BeInRange(1, 1.07);
    }

    [Fact]
    public void A_poll_a_little_late_makes_a_request_a_little_dearer()
    {
        _queue.Enter(Operation(priority: 1e9), PollPhase.Ready);

        // 1.1 to the power of a quarter, sixteen times.
        Serve(16, planned: 10 * Second, served: 11 * Second);

        _queue.RequestCost.Should().BeApproximately(Math.Pow(1.1, 15 / 4d), 1e-6, "at the fifteenth it has moved by more than 1.4");
    }

    [Fact]
    public void The_more_wait_the_less_one_of_them_moves_the_cost()
    {
        for (int waiting = 0; waiting < 9; waiting++)
        {
            _queue.Enter(Operation(priority: 1e9), PollPhase.Ready);
        }

        ServeAtTwiceTheGap(16);
        _queue.RequestCost.Should().Be(1);
        ServeAtTwiceTheGap(1);
        _queue.RequestCost.Should().BeApproximately(Math.Pow(1.5, 17 / 20d), 1e-9);
    }

    [Fact]
    public void The_cost_does_not_follow_without_others_by_other_measures_or_before_the_first_answer()
    {
        ServeAtTwiceTheGap(100);

        _queue.Enter(Operation(priority: 1e9), PollPhase.Ready);
        for (int time = 0; time < 100; time++)
        {
            _queue.Enter(Operation(priority: 10, read: true), PollPhase.Overdue);
            _queue.Take(20 * Second);
            _queue.Enter(Operation(priority: 10), PollPhase.Ready);
            _queue.Take(20 * Second);
        }

        _queue.RequestCost.Should().Be(1);
    }

    [Fact]
    public void A_priority_at_once_counts_as_one_after_a_tenth_of_a_second()
    {
        _queue.Enter(Operation(priority: 1e9), PollPhase.Ready);

        Serve(100, planned: TimeSpan.Zero, served: 0.1 * Second);

        _queue.RequestCost.Should().Be(1);
    }

    private void ServeAtTwiceTheGap(int times) => Serve(times, planned: 10 * Second, served: 20 * Second);

    private void Serve(int times, TimeSpan planned, TimeSpan served)
    {
        for (int time = 0; time < times; time++)
        {
            // Read at 100 s.
            _queue.Enter(Operation(priority: 100 + planned.TotalSeconds, read: true), PollPhase.Ready);
            _queue.Take((100 * Second) + served);
        }
    }

    private TrackedOperation[] Served(int count) => [.. Enumerable.Range(0, count).Select(_ => _queue.Take(TimeSpan.Zero))];

    private static TrackedOperation Operation(double priority, TimeSpan nextPoll = default, bool read = false)
    {
        OperationStatus status = OperationStatus.Start(TimeSpan.Zero);
        return new TrackedOperation(Engine.Id, read ? status.After(FakeSource.Pending(), 100 * Second, DateTimeOffset.UnixEpoch) : status) { PriorityTime = priority, NextPoll = nextPoll };
    }

    private static void Interested(TrackedOperation operation, TimeSpan deadline) => operation.Add(new TaskSubscriber(new EcsWaitOptions(), attempt: 1, progress: null) { Deadline = deadline });
}
