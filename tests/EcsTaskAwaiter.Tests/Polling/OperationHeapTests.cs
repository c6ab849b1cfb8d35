using CsCheck;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

public class OperationHeapTests
{
    [Fact]
    public void The_first_is_always_the_earliest_whatever_is_placed_moved_and_removed() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 19], Gen.Int[0, 100]).Array[0, 200].Sample(steps =>
        {
            var heap = new OperationHeap<ByDue, TimeSpan>();
            TrackedOperation[] operations = [.. Enumerable.Range(0, 20).Select(_ => new TrackedOperation(Engine.Id, OperationStatus.Start(TimeSpan.Zero)))];
            var inside = new Dictionary<TrackedOperation, TimeSpan>();
            foreach ((int step, int which, int due) in steps)
            {
                TrackedOperation operation = operations[which];
                if (step == 0)
                {
                    heap.Remove(operation);
                    inside.Remove(operation);
                }
                else
                {
                    heap.AddOrMove(operation, TimeSpan.FromSeconds(due));
                    inside[operation] = TimeSpan.FromSeconds(due);
                }

                if (heap.Count != inside.Count
                    || (heap.First is { } first ? inside[first] != heap.FirstKey || heap.FirstKey != inside.Values.Min() : inside.Count > 0)
                    || operations.Any(one => one.DueIndex < 0 == inside.ContainsKey(one)))
                {
                    return false;
                }
            }

            return true;
        });

    [Fact]
    public void A_final_poll_comes_before_a_starved_one_and_that_before_the_rest_whatever_their_times()
    {
        var finalPollTimeout = new PollPriority(PollPhase.FinalPoll, 9);
        var overdue = new PollPriority(PollPhase.Overdue, 5);
        var ready = new PollPriority(PollPhase.Ready, 1);

        new[] { ready, new PollPriority(PollPhase.Ready, 2), overdue, finalPollTimeout, new PollPriority(PollPhase.FinalPoll, 8) }.Order()
            .Should().Equal(new PollPriority(PollPhase.FinalPoll, 8), finalPollTimeout, overdue, ready, new PollPriority(PollPhase.Ready, 2));
    }

    [Fact]
    public void It_stays_in_order_while_it_gives_back_the_room_of_many()
    {
        var heap = new OperationHeap<ByDue, TimeSpan>();
        TrackedOperation[] operations = [.. Enumerable.Range(0, 5000).Select(_ => new TrackedOperation(Engine.Id, OperationStatus.Start(TimeSpan.Zero)))];
        for (int number = 0; number < operations.Length; number++)
        {
            heap.AddOrMove(operations[number], TimeSpan.FromSeconds(number * 7919 % 5000));
        }

        for (int due = 0; due < operations.Length; due++)
        {
            heap.FirstKey.Should().Be(TimeSpan.FromSeconds(due));
            heap.Remove(heap.First!);
        }

        heap.First.Should().BeNull();
        heap.AddOrMove(operations[0], TimeSpan.Zero);
        heap.First.Should().BeSameAs(operations[0]);
    }
}
