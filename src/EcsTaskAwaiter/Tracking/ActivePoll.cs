namespace EcsTaskAwaiter.Tracking;

/// <summary>
/// A poll under way, and the means to give it up. Never disposed: it has no timer and no linked token, and whoever cancels it may come after it
/// has ended.
/// </summary>
#pragma warning disable CA2213, CA1001 // As said above.
internal sealed class ActivePoll(TimeSpan started, int number) : CancellationTokenSource
#pragma warning restore CA2213, CA1001
{
    /// <summary>When it was begun, on the tracker's clock.</summary>
    public TimeSpan Started => started;

    /// <summary>Its number among the operation's polls, from 1.</summary>
    public int Number => number;
}
