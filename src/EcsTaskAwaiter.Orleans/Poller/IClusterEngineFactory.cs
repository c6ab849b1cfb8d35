namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>Makes the engine of an activation.</summary>
internal interface IClusterEngineFactory
{
    /// <param name="key">The key of the grain.</param>
    /// <param name="history">What is learned of durations goes here; null for the history of the options.</param>
    /// <returns>The engine; null when no cluster of this name is registered in this process.</returns>
    IClusterEngine? TryCreate(string key, DurationHistory? history);
}
