using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Operations;

/// <summary>The last poll's fault, with how many unreadable answers running it ends. Immutable; null stands for a poll that was answered.</summary>
/// <param name="Fault">Why the last poll has no status.</param>
/// <param name="Unreadable">How many unreadable answers have come running; 0 after any other fault.</param>
/// <param name="UnreadableSince">When the first of them came, on the tracker's clock.</param>
/// <param name="Since">When the first of the polls failed that have failed without a break since, on the tracker's clock.</param>
internal sealed record FaultStreak(PollFault Fault, int Unreadable, TimeSpan UnreadableSince, TimeSpan Since)
{
    // Both: a gateway's page is over within minutes, and one odd answer within an hour is none to end a wait for.
    private const int UnreadableLimit = 3;
    private static readonly TimeSpan UnreadableTime = TimeSpan.FromMinutes(2);

    public static FaultStreak After(FaultStreak? before, PollFault fault, TimeSpan now) => fault.Kind != PollFaultKind.Unreadable
        ? new FaultStreak(fault, 0, now, before?.Since ?? now)
        : before is { Unreadable: > 0 }
            ? new FaultStreak(fault, before.Unreadable + 1, before.UnreadableSince, before.Since)
            : new FaultStreak(fault, 1, now, before?.Since ?? now);

    /// <summary>Whether asking again would not help.</summary>
    public bool EndsTheWait(TimeSpan now) => Fault.IsPermanent || (Unreadable >= UnreadableLimit && now - UnreadableSince >= UnreadableTime);
}
