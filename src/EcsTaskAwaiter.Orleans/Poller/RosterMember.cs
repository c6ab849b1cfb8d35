namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>One instance of the application as the poller sees it.</summary>
internal sealed class RosterMember<TWait>(Guid epoch)
    where TWait : class
{
    // Closed numbers at or above the lowest open one; lower ones are closed without a record.
    private readonly HashSet<long> _closed = [];
    private long _lowestOpen;

    public Guid Epoch => epoch;

    public InstanceMailbox Mailbox { get; } = new();

    public Dictionary<long, TWait> Waits { get; } = [];

    public TimeSpan LastSeen { get; set; } = TimeSpan.MinValue;

    public bool IsOver(long number) => number < _lowestOpen || _closed.Contains(number);

    /// <summary>Closes a wait for good.</summary>
    /// <returns>Its handle; null where it never began here.</returns>
    public TWait? Close(long number)
    {
        if (number >= _lowestOpen)
        {
            _closed.Add(number);
        }

        return Waits.Remove(number, out TWait? wait) ? wait : null;
    }

    /// <summary>Closes every wait with a lower number: the instance has none open.</summary>
    /// <returns>The handles of those that were still open here, because the message that left them was lost.</returns>
    public List<TWait> CloseBelow(long lowestOpen)
    {
        if (lowestOpen <= _lowestOpen)
        {
            return [];
        }

        _lowestOpen = lowestOpen;
        _closed.RemoveWhere(number => number < lowestOpen);
        List<long> stale = [.. Waits.Keys.Where(number => number < lowestOpen)];
        return stale.ConvertAll(number =>
        {
            Mailbox.Forget(number);
            Waits.Remove(number, out TWait? wait);
            return wait!;
        });
    }
}
