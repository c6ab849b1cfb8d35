namespace EcsTaskAwaiter.Polling;

/// <summary>What the pump found to do: filled under the lock, done outside it. One instance serves every run of the pump, since only one thread pumps at a time.</summary>
internal sealed class PumpWork
{
    /// <summary>Operations whose poll begins.</summary>
    public List<TrackedOperation> Starting { get; } = [];

    /// <summary>Operations that nobody subscribes to any more.</summary>
    public List<RemovedOperation> Removed { get; } = [];

    /// <summary>Polls that are cancelled, to be followed by others of the same operations.</summary>
    public List<ActivePoll> GivenUp { get; } = [];

    /// <summary>Waits that have ended.</summary>
    public List<WaitEnding> Endings { get; } = [];

    /// <summary>Operations taken out of the heap while the queue collects, to be put back once it is known where they belong.</summary>
    public List<TrackedOperation> Unplaced { get; } = [];

    public bool IsEmpty => Starting.Count == 0 && Removed.Count == 0 && GivenUp.Count == 0 && Endings.Count == 0;

    public void Clear()
    {
        Starting.Clear();
        Removed.Clear();
        GivenUp.Clear();
        Endings.Clear();
    }

    /// <summary>Gives memory back after very many at once, such as a hundred thousand deadlines in one instant.</summary>
    /// <param name="kept">The capacity that is kept.</param>
    public void Trim(int kept)
    {
        Trim(Unplaced, kept);
        Trim(Starting, kept);
        Trim(Removed, kept);
        Trim(GivenUp, kept);
        Trim(Endings, kept);
    }

    private static void Trim<T>(List<T> list, int kept) => list.Capacity = list.Capacity > kept ? 0 : list.Capacity;
}
