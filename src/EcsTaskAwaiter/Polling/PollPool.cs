namespace EcsTaskAwaiter.Polling;

/// <summary>
/// Polls that have ended and may serve again: a cancellation source for each poll would be made and thrown away thousands of times a second. Holds at most as
/// many as were ever under way at once. Not thread-safe: guarded by the lock of the loop.
/// </summary>
internal sealed class PollPool
{
    private readonly Stack<ActivePoll> _polls = new();

    public ActivePoll Begin(TimeSpan now, TimeSpan awakeSince, int number) =>
        (_polls.TryPop(out ActivePoll? poll) ? poll : new ActivePoll()).Begin(now, awakeSince, number);

    /// <summary>Takes a poll back that has ended. One that was given up is not used again: its cancellation may still be on the way.</summary>
    public void Return(ActivePoll poll)
    {
        if (!poll.IsGivenUp && poll.TryReset())
        {
            _polls.Push(poll);
        }
    }
}
