namespace EcsTaskAwaiter.Tracking;

/// <summary>
/// Tracked operations in an order. A binary heap in which every operation knows its place, so that moving or removing one costs a logarithm:
/// <see cref="PriorityQueue{TElement, TPriority}"/> has to search for it. Not thread-safe: the queue's lock guards it.
/// </summary>
internal sealed class OperationHeap<TOrder>
    where TOrder : struct, IOperationOrder
{
    private const int Smallest = 16;

    private TrackedOperation[] _items = new TrackedOperation[Smallest];

    public int Count { get; private set; }

    public TrackedOperation? First => Count == 0 ? null : _items[0];

    /// <summary>Puts an operation in, or moves it to where it now belongs.</summary>
    public void Place(TrackedOperation operation)
    {
        if (TOrder.Place(operation) < 0)
        {
            if (Count == _items.Length)
            {
                Array.Resize(ref _items, Count * 2);
            }

            Set(Count++, operation);
        }

        SiftUp(TOrder.Place(operation));
        SiftDown(TOrder.Place(operation));
    }

    public void Remove(TrackedOperation operation)
    {
        int index = TOrder.Place(operation);
        if (index < 0)
        {
            return;
        }

        TOrder.Place(operation) = -1;
        TrackedOperation last = _items[--Count];
        _items[Count] = null!;
        if (index < Count)
        {
            Set(index, last);
            SiftUp(index);
            SiftDown(TOrder.Place(last));
        }

        // Room for a hundred thousand is not kept for ten; far below half, or one more and one less would copy each time.
        if (Count < _items.Length / 8 && _items.Length > Smallest)
        {
            Array.Resize(ref _items, _items.Length / 4);
        }
    }

    private void SiftUp(int index)
    {
        TrackedOperation item = _items[index];
        while (index > 0)
        {
            int parent = (index - 1) / 2;
            if (!TOrder.IsBefore(item, _items[parent]))
            {
                break;
            }

            Set(index, _items[parent]);
            index = parent;
        }

        Set(index, item);
    }

    private void SiftDown(int index)
    {
        TrackedOperation item = _items[index];
        while (true)
        {
            int child = (2 * index) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && TOrder.IsBefore(_items[child + 1], _items[child]))
            {
                child++;
            }

            if (!TOrder.IsBefore(_items[child], item))
            {
                break;
            }

            Set(index, _items[child]);
            index = child;
        }

        Set(index, item);
    }

    private void Set(int index, TrackedOperation item)
    {
        _items[index] = item;
        TOrder.Place(item) = index;
    }
}
