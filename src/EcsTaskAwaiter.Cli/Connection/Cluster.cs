namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>The tracker and the data stores of one ECS.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    // The log-out is a courtesy: after Ctrl+C nobody shall wait for a node that does not answer.
    private static readonly TimeSpan LogOutLimit = TimeSpan.FromSeconds(1);

    private readonly EcsOperationTracker _tracker;
    private readonly EcsDataStores _stores;
    private readonly TimeProvider _timeProvider;

    /// <param name="options">Where it is, and as whom.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="handler">Makes the handlers that reach it; null: sockets.</param>
    public Cluster(EcsTaskAwaiterOptions options, TimeProvider timeProvider, Func<HttpMessageHandler>? handler = null)
    {
        _timeProvider = timeProvider;
        _tracker = EcsOperationTracker.Create(options, timeProvider, handler?.Invoke());
        _stores = EcsDataStores.Create(options, timeProvider, handler?.Invoke());
    }

    public IEcsOperationTracker Tracker => _tracker;

    public EcsDataStores Stores => _stores;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(_tracker.DisposeAsync().AsTask(), _stores.DisposeAsync().AsTask())
                .WaitAsync(LogOutLimit, _timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The session expires by itself at the server.
        }
    }
}
