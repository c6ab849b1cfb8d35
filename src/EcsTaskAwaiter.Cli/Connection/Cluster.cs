namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>A cluster over one session; disposal waits for the logout for a second at most.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    // Ctrl+C must not hang on a node that does not answer.
    private static readonly TimeSpan LogoutTimeout = TimeSpan.FromSeconds(1);

    private readonly EcsCluster _cluster;
    private readonly TimeProvider _timeProvider;

    /// <param name="options">Where it is, and as whom.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="handler">Sends the requests; null: sockets.</param>
    public Cluster(EcsTaskAwaiterOptions options, TimeProvider timeProvider, HttpMessageHandler? handler = null)
    {
        _timeProvider = timeProvider;
        _cluster = EcsCluster.Create(options, timeProvider, handler);
    }

    public IEcsOperationTracker Tracker => _cluster.Tracker;

    public IEcsDataStores Stores => _cluster.DataStores;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _cluster.DisposeAsync().AsTask().WaitAsync(LogoutTimeout, _timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The server expires the session by itself.
        }
    }
}
