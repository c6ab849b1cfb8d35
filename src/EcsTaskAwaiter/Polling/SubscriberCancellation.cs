namespace EcsTaskAwaiter.Polling;

/// <summary>Unsubscribes when the caller's token is cancelled.</summary>
internal sealed class SubscriberCancellation(Subscriber subscriber, Action<Subscriber, CancellationToken> unsubscribe)
{
    private CancellationTokenRegistration _registration;

    /// <summary>Begins to listen. A token that is cancelled already unsubscribes within this call.</summary>
    public void Listen(CancellationToken cancellationToken) => _registration = cancellationToken.UnsafeRegister(
        static (state, token) => ((SubscriberCancellation)state!).Unsubscribe(token), this);

    /// <summary>Stops listening. Does not wait for a callback under way, which may itself be waiting for the lock of the loop.</summary>
    public void Stop() => _registration.Unregister();

    private void Unsubscribe(CancellationToken token) => unsubscribe(subscriber, token);
}
