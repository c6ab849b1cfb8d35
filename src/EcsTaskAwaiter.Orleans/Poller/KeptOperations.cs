using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>
/// The operations that this activation polls although nobody may wait for them. Each is asked for again and again by its record; one that no longer is belongs to
/// another activation. Used by one caller at a time, which a grain guarantees.
/// </summary>
internal sealed class KeptOperations(IOperationKeeper keeper)
{
    private readonly Dictionary<string, KeptOperation> _kept = [];

    public int Count => _kept.Count;

    /// <summary>Polls an operation, or goes on polling it.</summary>
    /// <param name="order">The operation.</param>
    /// <param name="submitted">The answer to its submission as JSON; null when it is not known.</param>
    /// <param name="now">The time on the poller's clock.</param>
    /// <returns>What a successor needs to go on; null once it has ended.</returns>
    public string? Attend(KeepOrder order, string? submitted, TimeSpan now)
    {
        if (_kept.TryGetValue(order.TaskPath, out KeptOperation? kept))
        {
            order = order.Over(kept.Order);
        }

        if (kept is null || order.IsNewRun || !kept.Order.IsSame(order))
        {
            // Joined before the earlier one leaves, so that the operation stays polled.
            KeptOperation? before = kept;
            _kept[order.TaskPath] = kept = keeper.Keep(order, submitted);
            if (before is not null)
            {
                keeper.Leave(before);
            }
        }

        kept.AttendedAt = now;
        return kept.End is null ? keeper.ResumeTokenOf(kept) : null;
    }

    /// <summary>The operations whose end has to be recorded.</summary>
    public List<KeptOperation> Ended() => [.. _kept.Values.Where(static kept => kept.End is not null)];

    /// <summary>The end has been recorded.</summary>
    public void Recorded(KeptOperation kept)
    {
        if (_kept.GetValueOrDefault(kept.Order.TaskPath) == kept)
        {
            _kept.Remove(kept.Order.TaskPath);
        }
    }

    /// <summary>Stops polling what no record has asked for within the lease.</summary>
    public void Expire(TimeSpan now, TimeSpan lease)
    {
        foreach (KeptOperation deserted in _kept.Values.Where(kept => now - kept.AttendedAt > lease).ToList())
        {
            _kept.Remove(deserted.Order.TaskPath);
            keeper.Leave(deserted);
        }
    }
}
