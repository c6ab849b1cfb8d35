using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Unattended;

/// <summary>What is stored of an unattended operation. No password and no token of ECS. Pure: the grain reads, writes and tells the time.</summary>
internal sealed record UnattendedState
{
    private static readonly TimeSpan TokenPause = TimeSpan.FromMinutes(5);

    public required KeepOrder Order { get; init; }

    /// <summary>Whether it has to be polled.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The last end that was seen; null when none was, or a new run began since.</summary>
    public UnattendedEnd? End { get; init; }

    /// <summary>When <see cref="Order"/> or <see cref="End"/> was last written.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>The state after an order. Unchanged where it says nothing new: waits are joined again after each failover.</summary>
    public static UnattendedState Keep(UnattendedState? before, KeepOrder order, DateTimeOffset now)
    {
        if (before is not null && !order.IsNewRun)
        {
            order = before.IsOpen ? order.Over(before.Order) : order;
            bool isTold = before.IsOpen ? before.Order.IsSame(order) : order.IsKnownRun && before.End is { IsGone: false };
            if (isTold)
            {
                return before;
            }
        }

        // A reminder repeats what is stored, and that is then no news.
        return new UnattendedState { Order = order with { IsNewRun = false, IsKnownRun = true }, IsOpen = true, End = order.IsNewRun ? null : before?.End, WrittenAt = now };
    }

    /// <summary>The state after an end.</summary>
    public UnattendedState Ended(UnattendedEnd end, DateTimeOffset now) =>
        !IsOpen ? this : this with { IsOpen = false, End = end.IsGone && End is not null ? End : end, WrittenAt = now };

    /// <summary>The state after the poller told what it knows; unchanged while what is stored is young enough.</summary>
    public UnattendedState Attended(string? resumeToken, DateTimeOffset now) =>
        resumeToken is null || now - WrittenAt < TokenPause ? this : this with { Order = Order with { ResumeToken = resumeToken }, WrittenAt = now };

    /// <summary>Whether the end has been kept for long enough.</summary>
    public bool IsExpired(DateTimeOffset now, TimeSpan lifetime) => !IsOpen && now - WrittenAt >= lifetime;
}
