namespace EcsTaskAwaiter.Polling;

/// <summary>
/// A poll under way, and the means to give it up. One that was not given up serves a later poll. Never disposed: it has no timer and no linked
/// token, and whoever cancels it may come after it has ended.
/// </summary>
#pragma warning disable CA2213, CA1001 // As said above.
internal sealed class ActivePoll : CancellationTokenSource
#pragma warning restore CA2213, CA1001
{
    /// <summary>When it was begun, on the tracker's clock.</summary>
    public TimeSpan Started { get; private set; }

    /// <summary>The last end of a pause before it was begun, on the tracker's clock.</summary>
    public TimeSpan AwakeSince { get; private set; }

    /// <summary>Its number among the operation's polls, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether somebody is about to cancel it, perhaps only after its end: then it serves no other.</summary>
    public bool IsGivenUp { get; set; }

    public ActivePoll Begin(TimeSpan now, TimeSpan awakeSince, int number)
    {
        (Started, AwakeSince, Number) = (now, awakeSince, number);
        return this;
    }
}
