using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>What is known of one node, and who is finding out whether it is back. Guarded by the lock of <see cref="ManagementNodes"/>.</summary>
internal sealed class NodeHealth
{
    private static readonly TimeSpan Avoidance = TimeSpan.FromSeconds(30);

    // Longer than the pauses between logins at first: the next one should go to another node.
    private static readonly TimeSpan AvoidanceAfterLostLogin = TimeSpan.FromMinutes(10);

    private ManagementCall? _probe;
    private int _isPassedOver;

    /// <summary>Why it is down; null when it is up.</summary>
    public PollFault? Fault { get; private set; }

    /// <summary>What was wrong when it last failed.</summary>
    public string Trouble { get; set; } = string.Empty;

    /// <summary>Whether it was ever asked; before that, being up is only an assumption.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>Whether other nodes are asked first.</summary>
    public bool IsAvoided(TimeSpan now) => AvoidedUntil > now;

    public TimeSpan AvoidedUntil { get; private set; }

    /// <summary>
    /// Whether a call may be sent. A node that is down is probed by one poll at a time: a hundred that each wait for their own timeout would tell no
    /// more, and would meet a node that comes back with a herd. What a person asked for, a submission, is always sent.
    /// </summary>
    public bool TryEnter(ManagementCall call)
    {
        if (Fault is null || !call.YieldsToProbe)
        {
            return true;
        }

        _probe ??= call;
        return _probe == call;
    }

    /// <summary>The call has ended, however it did.</summary>
    public void Leave(ManagementCall call) => _probe = _probe == call ? null : _probe;

    public void MarkUp() => (WasAsked, Fault, AvoidedUntil) = (true, null, TimeSpan.Zero);

    public void MarkDown(PollFault fault, TimeSpan now, bool isLogin) =>
        (WasAsked, Fault, AvoidedUntil) = (true, fault, now + (isLogin ? AvoidanceAfterLostLogin : Avoidance));

    /// <summary>Another node is asked in its place. True the first time, until it is well again. Needs no lock.</summary>
    public bool BeginsToBePassedOver() => Interlocked.Exchange(ref _isPassedOver, 1) == 0;

    /// <summary>It is well. True if it had been passed over. Needs no lock.</summary>
    public bool EndsToBePassedOver() => Volatile.Read(ref _isPassedOver) == 1 && Interlocked.Exchange(ref _isPassedOver, 0) == 1;

    /// <summary>It answers, but fails where another node does not: the others are asked first for a while.</summary>
    public void MarkSick(TimeSpan now) => (WasAsked, Fault, AvoidedUntil) = (true, null, now + Avoidance);
}
