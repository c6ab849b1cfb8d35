using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>
/// Which instances wait for what. Pure state: no clock, no I/O; the grain tells it the time and carries out what it decides. Used by one caller at
/// a time, which a grain guarantees.
/// </summary>
/// <typeparam name="TWait">The poller's own handle of a wait.</typeparam>
/// <param name="newEpoch">Makes the epochs; <see cref="FleetIdentity.New"/> but in tests.</param>
internal sealed class PollerRoster<TWait>(Func<Guid> newEpoch)
    where TWait : class
{
    private readonly Dictionary<Guid, RosterMember<TWait>> _members = [];

    public int Instances => _members.Count;

    public int Waits => _members.Values.Sum(static member => member.Waits.Count);

    /// <summary>
    /// The epoch of an instance's waits here. One that joins again after its lease has run out gets another, since its batches count anew: a late
    /// message would otherwise acknowledge a batch that was never received.
    /// </summary>
    public Guid Greet(Guid instance, TimeSpan now) => MemberOf(instance, now).Epoch;

    /// <summary>Whether the instance has joined under this epoch, and its lease has not run out.</summary>
    public bool Knows(Guid instance, Guid epoch) => _members.TryGetValue(instance, out RosterMember<TWait>? member) && member.Epoch == epoch;

    /// <summary>
    /// Adds a wait unless it is known already, or over: messages can come twice, late and in another order, and a wait that its instance
    /// has left must not begin again.
    /// </summary>
    /// <returns>Whether the wait began.</returns>
    public bool TryAdd(Guid instance, long number, TimeSpan now, Func<InstanceMailbox, TWait> begin)
    {
        RosterMember<TWait> member = MemberOf(instance, now);
        if (member.IsOver(number) || member.Waits.ContainsKey(number))
        {
            return false;
        }

        member.Waits.Add(number, begin(member.Mailbox));
        return true;
    }

    /// <summary>Removes a wait that its instance has left, with the news of it that is not sent yet.</summary>
    /// <returns>The handle of the wait; null where it is not known.</returns>
    public TWait? Remove(Guid instance, long number, TimeSpan now)
    {
        RosterMember<TWait> member = MemberOf(instance, now);
        member.Mailbox.Forget(number);
        return member.Close(number);
    }

    /// <summary>Forgets the waits whose end the instance has received, and those it no longer has.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="sequence">The last batch it received.</param>
    /// <param name="oldestOpen">The lowest number among its open waits: no message about a lower one counts.</param>
    /// <param name="now">The time on the poller's clock.</param>
    /// <returns>The instance's mailbox, and the handles of waits that it no longer has.</returns>
    public (InstanceMailbox Mailbox, List<TWait> Stale) Acknowledge(Guid instance, long sequence, long oldestOpen, TimeSpan now)
    {
        RosterMember<TWait> member = MemberOf(instance, now);
        foreach (WaitEvent received in member.Mailbox.Acknowledge(sequence))
        {
            if (received.IsEnd)
            {
                member.Close(received.Wait);
            }
        }

        return (member.Mailbox, member.CloseBelow(oldestOpen));
    }

    /// <summary>Removes the instances that have not asked for news for longer than the lease.</summary>
    /// <returns>The handles of their waits.</returns>
    public List<TWait> Expire(TimeSpan now, TimeSpan lease)
    {
        List<TWait> deserted = [];
        foreach ((Guid instance, RosterMember<TWait> member) in _members.Where(pair => now - pair.Value.LastSeen > lease).ToList())
        {
            _members.Remove(instance);
            deserted.AddRange(member.Waits.Values);
        }

        return deserted;
    }

    private RosterMember<TWait> MemberOf(Guid instance, TimeSpan now)
    {
        if (!_members.TryGetValue(instance, out RosterMember<TWait>? member))
        {
            _members.Add(instance, member = new RosterMember<TWait>(newEpoch()));
        }

        member.LastSeen = now > member.LastSeen ? now : member.LastSeen;
        return member;
    }
}
