using CsCheck;
using EcsTaskAwaiter.Tests.Support;
using EcsTaskAwaiter.Tracking;

namespace EcsTaskAwaiter.Tests.Tracking;

public class OperationHeapTests
{
    [Fact]
    public void The_first_is_always_the_earliest_whatever_is_placed_moved_and_removed() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 19], Gen.Int[0, 100]).Array[0, 200].Sample(steps =>
        {
            var heap = new OperationHeap<ByDue>();
            TrackedOperation[] operations = [.. Enumerable.Range(0, 20).Select(_ => new TrackedOperation(Engine.Id, OperationStatus.Start(TimeSpan.Zero)))];
            var inside = new HashSet<TrackedOperation>();
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
                    operation.Due = TimeSpan.FromSeconds(due);
                    heap.Place(operation);
                    inside.Add(operation);
                }

                if (heap.Count != inside.Count || heap.First?.Due != (inside.Count == 0 ? null : inside.Min(o => o.Due)))
                {
                    return false;
                }
            }

            return true;
        });

    [Fact]
    public void It_stays_in_order_while_it_gives_back_the_room_of_many()
    {
        var heap = new OperationHeap<ByDue>();
        TrackedOperation[] operations = [.. Enumerable.Range(0, 5000).Select(_ => new TrackedOperation(Engine.Id, OperationStatus.Start(TimeSpan.Zero)))];
        for (int number = 0; number < operations.Length; number++)
        {
            operations[number].Due = TimeSpan.FromSeconds(number * 7919 % 5000);
            heap.Place(operations[number]);
        }

        for (int due = 0; due < operations.Length; due++)
        {
            heap.First!.Due.Should().Be(TimeSpan.FromSeconds(due));
            heap.Remove(heap.First);
        }

        heap.First.Should().BeNull();
        heap.Place(operations[0]);
        heap.First.Should().BeSameAs(operations[0]);
    }
}
