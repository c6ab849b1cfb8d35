namespace EcsTaskAwaiter.Polling;

/// <summary>Takes an subscriber away when its caller's token is cancelled.</summary>
internal sealed class SubscriberCancellation(PollLoop queue, Subscriber subscriber)
{
    private CancellationTokenRegistration _registration;

    /// <summary>Begins to listen. A token that is cancelled already takes the subscriber away within this call.</summary>
    public void Listen(CancellationToken cancellationToken) => _registration = cancellationToken.UnsafeRegister(
        static (state, token) => ((SubscriberCancellation)state!).Leave(token), this);

    /// <summary>Stops listening. Does not wait for a callback under way, which may itself be waiting for the queue's lock.</summary>
    public void Stop() => _registration.Unregister();

    private void Leave(CancellationToken token) => queue.Leave(subscriber, token);
}
