using EcsTaskAwaiter.Peers.Serving;

namespace EcsTaskAwaiter.Peers;

/// <summary>One situation that every client is put into.</summary>
/// <param name="Title">The heading in the report.</param>
/// <param name="Script">How the server answers a poll.</param>
/// <param name="Waiters">How many callers wait at once.</param>
/// <param name="CancelAfter">When the wait is cancelled; null if it is not.</param>
internal sealed record Scenario(string Title, Func<Poll, Answer> Script, int Waiters = 1, TimeSpan? CancelAfter = null)
{
    /// <summary>How long the operation runs in the scenarios that measure lateness.</summary>
    public static readonly TimeSpan End = TimeSpan.FromSeconds(6.5);

    public static Scenario Interval { get; } = new("Interval and lateness", UntilEnd);

    public static Scenario Failure { get; } = new("Failed task", poll => poll.Number < 2 ? Answer.Running : Answer.Failed);

    public static Scenario Busy { get; } = new("503, `Retry-After: 2`", poll => poll.Number switch { 1 => Answer.Running, 2 => new Answer.Busy(), _ => Answer.Done });

    public static Scenario Reset { get; } = new("One reset", poll => poll.Number switch { 1 => Answer.Running, 2 => new Answer.Reset(), _ => Answer.Done });

    public static Scenario Unknown { get; } = new("Unknown state", poll => poll.Number switch { 1 => Answer.Running, < 4 => Answer.Unknown, _ => Answer.Done });

    public static Scenario Cancellation { get; } = new("Cancellation", static _ => Answer.Running, CancelAfter: TimeSpan.FromSeconds(1.5));

    public static Scenario TwoWaiters { get; } = new("Two waiters", UntilEnd, Waiters: 2);

    public static IReadOnlyList<Scenario> All { get; } = [Interval, Failure, Busy, Reset, Unknown, Cancellation, TwoWaiters];

    private static Answer UntilEnd(Poll poll) => poll.Elapsed < End ? Answer.Running : Answer.Done;
}
