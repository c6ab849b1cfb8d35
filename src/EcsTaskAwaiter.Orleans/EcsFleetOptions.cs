namespace EcsTaskAwaiter;

/// <summary>How the instances of an application share the poller of a cluster. The same values in every process.</summary>
public sealed class EcsFleetOptions
{
    /// <summary>
    /// How many pollers a cluster has, from 1 to 64. Each operation belongs to one of them; each has a session of its own and an equal part of
    /// <see cref="EcsPollingOptions.MaximumRequestsPerSecond"/>. One is right until one process cannot make the polls.
    /// </summary>
    /// <value>1 by default.</value>
    public int Shards { get; set; } = 1;
}
