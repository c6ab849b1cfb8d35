using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Polling;

/// <summary>A poll under way, and the means to give it up.</summary>
internal sealed class ActivePoll : ReusableCancellation
{
    /// <summary>When it was begun, on the tracker's clock.</summary>
    public TimeSpan Started { get; private set; }

    /// <summary>The last end of a pause before it was begun, on the tracker's clock.</summary>
    public TimeSpan AwakeSince { get; private set; }

    /// <summary>Its number among the operation's polls, from 1.</summary>
    public int Number { get; private set; }

    public ActivePoll Begin(TimeSpan now, TimeSpan awakeSince, int number)
    {
        (Started, AwakeSince, Number) = (now, awakeSince, number);
        return this;
    }
}
