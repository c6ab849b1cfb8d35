namespace EcsTaskAwaiter.Tracking;

/// <summary>
/// Tracked operations by when each is next due. A binary heap in which every operation knows its place, so that moving or removing one
/// costs a logarithm: <see cref="PriorityQueue{TElement, TPriority}"/> has to search for it. Not thread-safe: the queue's lock guards it.
/// </summary>
internal sealed class DueHeap
{
    private TrackedOperation[] _items = new TrackedOperation[16];

    public int Count { get; private set; }

    public TrackedOperation? First => Count == 0 ? null : _items[0];

    /// <summary>Puts an operation in, or moves it, to the time in <see cref="TrackedOperation.Due"/>.</summary>
    public void Place(TrackedOperation operation)
    {
        if (operation.HeapIndex < 0)
        {
            if (Count == _items.Length)
            {
                Array.Resize(ref _items, Count * 2);
            }

            Set(Count++, operation);
        }

        SiftUp(operation.HeapIndex);
        SiftDown(operation.HeapIndex);
    }

    public void Remove(TrackedOperation operation)
    {
        int index = operation.HeapIndex;
        if (index < 0)
        {
            return;
        }

        operation.HeapIndex = -1;
        TrackedOperation last = _items[--Count];
        _items[Count] = null!;
        if (index == Count)
        {
            return;
        }

        Set(index, last);
        SiftUp(index);
        SiftDown(last.HeapIndex);
    }

    private void SiftUp(int index)
    {
        TrackedOperation item = _items[index];
        while (index > 0)
        {
            int parent = (index - 1) / 2;
            if (_items[parent].Due <= item.Due)
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

            if (child + 1 < Count && _items[child + 1].Due < _items[child].Due)
            {
                child++;
            }

            if (item.Due <= _items[child].Due)
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
        item.HeapIndex = index;
    }
}
