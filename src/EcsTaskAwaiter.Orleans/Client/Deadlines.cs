namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>The deadlines of open waits, the earliest first. Entries of closed waits are skipped when they come up.</summary>
internal sealed class Deadlines
{
    private readonly PriorityQueue<long, TimeSpan> _queue = new();
    private readonly HashSet<long> _open = [];

    public void Add(long wait, TimeSpan deadline)
    {
        if (deadline != TimeSpan.MaxValue)
        {
            _open.Add(wait);
            _queue.Enqueue(wait, deadline);
        }
    }

    public void Remove(long wait)
    {
        _open.Remove(wait);
        if (_queue.Count > 64 && _queue.Count > 4 * _open.Count)
        {
            List<(long, TimeSpan)> kept = [.. _queue.UnorderedItems.Where(item => _open.Contains(item.Element))];
            _queue.Clear();
            _queue.EnqueueRange(kept);
        }
    }

    /// <summary>Takes the waits whose deadline has passed.</summary>
    public List<long> TakePassed(TimeSpan now)
    {
        List<long> passed = [];
        while (_queue.TryPeek(out long wait, out TimeSpan deadline) && deadline <= now)
        {
            _queue.Dequeue();
            if (_open.Remove(wait))
            {
                passed.Add(wait);
            }
        }

        return passed;
    }
}
