namespace EcsTaskAwaiter.Fleet.Benchmarks.Servers;

/// <summary>A server that keeps the table of an Orleans cluster.</summary>
internal interface IStoreServer : IAsyncDisposable
{
    /// <summary>Where it is: an address or a connection string.</summary>
    string Connection { get; }

    /// <summary>Kills it: whoever asks meanwhile is refused the connection.</summary>
    Task StopAsync();

    /// <summary>Starts it again at the same place, with all it was told.</summary>
    Task RestartAsync();
}
