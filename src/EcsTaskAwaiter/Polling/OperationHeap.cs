namespace EcsTaskAwaiter.Polling;

/// <summary>
/// Tracked operations in an order. A heap in which every operation knows its place, so that moving or removing one costs a logarithm:
/// <see cref="PriorityQueue{TElement, TPriority}"/> has to search for it. Four children to each, and the keys beside each other: among a hundred
/// thousand what a comparison costs is the way to memory. Not thread-safe: the queue's lock guards it.
/// </summary>
/// <typeparam name="TOrder">Where an operation keeps its place.</typeparam>
/// <typeparam name="TKey">What is compared; the least comes first.</typeparam>
internal sealed class OperationHeap<TOrder, TKey>
    where TOrder : struct, IOperationOrder
    where TKey : struct, IComparable<TKey>
{
    private const int Children = 4;
    private const int Smallest = 16;

    private (TKey Key, TrackedOperation Operation)[] _items = new (TKey, TrackedOperation)[Smallest];

    public int Count { get; private set; }

    public TrackedOperation? First => Count == 0 ? null : _items[0].Operation;

    /// <summary>The key of the first, of which there must be one.</summary>
    public TKey FirstKey => _items[0].Key;

    /// <summary>Puts an operation in, or moves it to where it now belongs.</summary>
    public void AddOrMove(TrackedOperation operation, TKey key)
    {
        int index = TOrder.Index(operation);
        if (index < 0)
        {
            if (Count == _items.Length)
            {
                Array.Resize(ref _items, Count * 2);
            }

            index = Count++;
        }

        Settle(index, (key, operation));
    }

    public void Remove(TrackedOperation operation)
    {
        int index = TOrder.Index(operation);
        if (index < 0)
        {
            return;
        }

        TOrder.Index(operation) = -1;
        (TKey, TrackedOperation) last = _items[--Count];
        _items[Count] = default;
        if (index < Count)
        {
            Settle(index, last);
        }

        // Room for a hundred thousand is not kept for ten; far below half, or one more and one less would copy each time.
        if (Count < _items.Length / 8 && _items.Length > Smallest)
        {
            Array.Resize(ref _items, _items.Length / 4);
        }
    }

    // From an index whose own item has gone: up as far as those above are later, else down as far as those below are earlier.
    private void Settle(int index, in (TKey Key, TrackedOperation Operation) item)
    {
        int hole = index;
        for (int parent = (hole - 1) / Children; hole > 0 && item.Key.CompareTo(_items[parent].Key) < 0; parent = (hole - 1) / Children)
        {
            Set(hole, _items[parent]);
            hole = parent;
        }

        for (int child; hole >= index && (child = FirstChild(hole)) < Count && _items[child].Key.CompareTo(item.Key) < 0;)
        {
            Set(hole, _items[child]);
            hole = child;
        }

        Set(hole, item);
    }

    // The earliest of the children; beyond the last where there are none.
    private int FirstChild(int parent)
    {
        int first = (Children * parent) + 1, earliest = first;
        for (int child = first + 1; child < Math.Min(first + Children, Count); child++)
        {
            earliest = _items[child].Key.CompareTo(_items[earliest].Key) < 0 ? child : earliest;
        }

        return earliest;
    }

    private void Set(int index, in (TKey Key, TrackedOperation Operation) item)
    {
        _items[index] = item;
        TOrder.Index(item.Operation) = index;
    }
}
