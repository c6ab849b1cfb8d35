using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>A wait of an instance as this poller makes it.</summary>
internal sealed class EngineWait(IOperationLoop loop, Subscriber subscriber)
{
    /// <summary>Ends the wait without news. With the last wait for an operation its polling stops.</summary>
    public void Leave() => loop.Leave(subscriber, new CancellationToken(canceled: true));
}
