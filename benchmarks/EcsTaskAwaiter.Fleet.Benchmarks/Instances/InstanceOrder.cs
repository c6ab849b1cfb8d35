namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>The orders an instance reads from its standard input, a line each: a word, and its arguments.</summary>
internal static class InstanceOrder
{
    /// <summary>The name of the wait and the task's path.</summary>
    public const string Wait = "wait";

    /// <summary>The name of the wait and its resume token.</summary>
    public const string Resume = "resume";

    /// <summary>The same as <see cref="Wait"/>, unattended.</summary>
    public const string Keep = "keep";

    /// <summary>The number of the first operation, and how many: waits that are only counted.</summary>
    public const string Crowd = "crowd";

    /// <summary>An <see cref="InstanceReport"/>.</summary>
    public const string Report = "report";

    /// <summary>The same, after a full collection.</summary>
    public const string Collect = "collect";
}
