namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>Makes the engine of an activation.</summary>
internal interface IClusterEngineFactory
{
    /// <param name="key">The key of the grain.</param>
    /// <returns>The engine; null when no cluster of this name is registered in this process.</returns>
    IClusterEngine? TryCreate(string key);
}
