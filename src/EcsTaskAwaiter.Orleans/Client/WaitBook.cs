using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>
/// The open waits of this process, and which of them the poller knows. Pure state: no clock, no I/O, no user code. Used under the lock of its owner.
/// </summary>
/// <typeparam name="TWait">The owner's record of a wait.</typeparam>
internal sealed class WaitBook<TWait>
    where TWait : class
{
    private readonly SortedDictionary<long, TWait> _open = [];
    private readonly SortedSet<long> _unjoined = [];
    private readonly HashSet<long> _joining = [];
    private readonly List<long> _left = [];
    private long _numbers;

    /// <summary>The epoch of the activation that knows the joined waits; null before the first join and after a failover.</summary>
    public Guid? Epoch { get; private set; }

    /// <summary>The last batch received under <see cref="Epoch"/>.</summary>
    public long Acknowledged { get; private set; }

    public int Count => _open.Count;

    public bool HasOrders => _unjoined.Count > 0;

    public bool HasLeft => _left.Count > 0;

    /// <summary>The lowest number among the open waits; the next number where none is open.</summary>
    public long OldestOpen => _open.Count > 0 ? _open.First().Key : _numbers + 1;

    public IEnumerable<TWait> Open => _open.Values;

    /// <summary>Opens a wait.</summary>
    /// <returns>Its number, which is never used again.</returns>
    public long Add(TWait wait)
    {
        _open.Add(++_numbers, wait);
        _unjoined.Add(_numbers);
        return _numbers;
    }

    public TWait? Find(long number) => _open.GetValueOrDefault(number);

    /// <summary>Closes a wait that ended or was left here; the poller is told of it if it may know the wait.</summary>
    public TWait? Leave(long number)
    {
        if (!_open.Remove(number, out TWait? wait))
        {
            return null;
        }

        if (!_unjoined.Remove(number))
        {
            _left.Add(number);
        }

        return wait;
    }

    /// <summary>The waits to send to the poller now. They count as on their way until <see cref="Joined"/> or <see cref="NotJoined"/>.</summary>
    public List<(long Number, TWait Wait)> TakeOrders(int most)
    {
        List<(long Number, TWait Wait)> orders = [.. _unjoined.Take(most).Select(number => (number, _open[number]))];
        foreach ((long number, _) in orders)
        {
            _unjoined.Remove(number);
            _joining.Add(number);
        }

        return orders;
    }

    /// <summary>The numbers of waits to leave at the poller.</summary>
    public List<long> TakeLeft()
    {
        List<long> left = [.. _left];
        _left.Clear();
        return left;
    }

    /// <summary>The poller has taken orders. Under a new epoch it knows nothing of what was joined before.</summary>
    public void Joined(Guid epoch, IEnumerable<long> numbers)
    {
        if (Epoch is { } before && before != epoch)
        {
            Forgotten();
        }

        Epoch = epoch;
        foreach (long number in numbers)
        {
            // Those of an epoch that was forgotten while they were on their way are sent again.
            if (_joining.Remove(number) && _open.ContainsKey(number))
            {
                _unjoined.Remove(number);
            }
        }
    }

    /// <summary>It is not known whether the poller has taken these orders: they are sent again, and known ones do no harm.</summary>
    public void NotJoined(IEnumerable<long> numbers)
    {
        foreach (long number in numbers)
        {
            if (_joining.Remove(number) && _open.ContainsKey(number))
            {
                _unjoined.Add(number);
            }
        }
    }

    /// <summary>It is not known whether the poller has heard that these waits were left: it is told again.</summary>
    public void NotLeft(IEnumerable<long> numbers)
    {
        if (Epoch is not null)
        {
            _left.AddRange(numbers);
        }
    }

    /// <summary>The activation that knew the waits is gone, or knows them no longer: all of them are sent again.</summary>
    public void Forgotten()
    {
        (Epoch, Acknowledged) = (null, 0);
        _left.Clear();
        foreach (long number in _open.Keys)
        {
            if (!_joining.Contains(number))
            {
                _unjoined.Add(number);
            }
        }
    }

    /// <summary>Takes over what a batch says. A batch that came before, or from another activation, says nothing new.</summary>
    /// <returns>The news of open waits, in the order of the batch; ended waits are closed.</returns>
    public List<(TWait Wait, WaitEvent News)> Apply(EventBatch batch)
    {
        if (batch.Epoch != Epoch)
        {
            Forgotten();
            return [];
        }

        if (batch.Sequence <= Acknowledged)
        {
            return [];
        }

        Acknowledged = batch.Sequence;
        List<(TWait, WaitEvent)> news = [];
        foreach (WaitEvent item in batch.Events)
        {
            if (!_open.TryGetValue(item.Wait, out TWait? wait))
            {
                continue;
            }

            news.Add((wait, item));
            if (item.IsEnd)
            {
                _open.Remove(item.Wait);
                _unjoined.Remove(item.Wait);
            }
        }

        return news;
    }
}
